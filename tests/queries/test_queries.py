"""Each query that comes with kg, asked of the committed graph, gives the answer that a reader of the document expects.

The answers are files of the same name, ``observers.csv`` for ``observers.rq``, read against the document before they
were committed. ``python tests/queries/test_queries.py NAME...`` writes them anew, for you to review in the diff.
"""

import csv
import io
import re
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from kg.cli import QUERIES, main
from kg.exporters import load_graph
from kg.querying import NamedQuery, list_queries, query

DATA = Path(__file__).parents[2] / "output" / "kg.ttl"
ANSWERS = Path(__file__).parent
LIBRARY = {named.name: named for named in list_queries(QUERIES)}

# Known failures: the file holds what the document says, the graph says something else.
FLAWS: dict[str, str] = {}

Rows = list[list[str]]


def cases() -> list[object]:
    return [pytest.param(named, id=name, marks=_known(name)) for name, named in LIBRARY.items()]


def _known(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=FLAWS[name], strict=True)] if name in FLAWS else []


def expected(named: NamedQuery) -> Rows:
    path = ANSWERS / f"{named.name}.csv"
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def by_oxigraph(named: NamedQuery) -> Rows:
    return list(csv.reader(io.StringIO(query(named.text, DATA, format="csv"), newline="")))


def by_rdflib(named: NamedQuery, graph: Graph) -> Rows:
    result = graph.query(named.text)
    names = [str(name) for name in result.vars or ()]
    return [names, *([str(row.get(name) or "") for name in names] for row in map(_bound, result))]


def _bound(row: object) -> dict[str, object]:
    return getattr(row, "asdict", dict)()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load_graph(DATA)


@pytest.mark.parametrize("named", cases())
def test_oxigraph_gives_the_expected_answer(named: NamedQuery) -> None:
    assert by_oxigraph(named) == expected(named)


@pytest.mark.parametrize("named", cases())
def test_rdflib_gives_the_expected_answer(named: NamedQuery, graph: Graph) -> None:
    assert by_rdflib(named, graph) == expected(named)


@pytest.mark.parametrize("named", LIBRARY.values(), ids=LIBRARY)
def test_each_query_has_a_title_in_both_languages_and_says_what_it_shows(named: NamedQuery) -> None:
    title, chinese, shows, blank = named.text.splitlines()[:4]
    assert title == f"# title: {named.titles['en']}"
    assert chinese == f"# title@zh: {named.titles['zh']}"
    assert re.fullmatch(r"# [A-Z].*\.", shows)
    assert blank == ""


@pytest.mark.parametrize("named", LIBRARY.values(), ids=LIBRARY)
def test_each_query_declares_the_prefixes_that_it_uses_and_no_other(named: NamedQuery) -> None:
    declared = re.findall(r"^PREFIX ([a-z]+):", named.text, re.MULTILINE)
    body = re.sub(r"#\s.*|<[^>]*>|\"[^\"]*\"|^PREFIX.*$", "", named.text, flags=re.MULTILINE)
    assert declared == sorted(set(re.findall(r"\b([a-z]+):", body)))


@pytest.mark.parametrize("named", LIBRARY.values(), ids=LIBRARY)
def test_a_thing_is_named_only_where_the_user_may_name_another(named: NamedQuery) -> None:
    lines = [line for line in named.text.splitlines() if re.search(r"\b(organization|state):\w", line)]
    assert all(re.fullmatch(r"  VALUES \?\w+ \{ \w+:\w+ \}  # the \w+ you ask about", line) for line in lines)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"^#.*$", "", named.text, flags=re.MULTILINE))


@pytest.mark.parametrize("named", [n for n in LIBRARY.values() if "VALUES" in n.text], ids=lambda named: named.name)
def test_without_the_line_that_names_a_thing_the_query_asks_about_all(named: NamedQuery) -> None:
    every = re.sub(r"^  VALUES .*\n", "", named.text, flags=re.MULTILINE)
    rows = list(csv.reader(io.StringIO(query(every, DATA, format="csv"), newline="")))
    assert all(row in rows for row in by_oxigraph(named))


def test_there_is_an_answer_for_each_query_and_a_query_for_each_answer() -> None:
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(LIBRARY)
    assert set(FLAWS) <= set(LIBRARY)
    assert len(LIBRARY) >= 15


def test_the_list_shows_each_query_with_both_titles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    shown = capsys.readouterr().out
    for named in LIBRARY.values():
        assert re.search(rf"^{named.name}\s", shown, re.MULTILINE)
        assert all(title in shown for title in named.titles.values())


def test_a_query_is_asked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "-f", "observers", "--data", str(DATA), "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == ",".join(expected(LIBRARY["observers"])[0])


def update(names: list[str]) -> None:
    for name in names or LIBRARY:
        with (ANSWERS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(by_oxigraph(LIBRARY[name]))


if __name__ == "__main__":
    update(sys.argv[1:])
