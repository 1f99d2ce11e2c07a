"""The documentation keeps its promises: links lead somewhere, commands have examples, the list of queries is whole.

``python tests/test_docs.py --update`` writes the list of queries in docs/asking.md anew.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.cli import QUERIES, main
from kg.querying import list_queries

ROOT = Path(__file__).parents[1]
ASKING = ROOT / "docs" / "asking.md"
PICTURE = ROOT / "docs" / "pipeline.svg"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "ontology").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LIST = re.compile(r"(?<=<!-- queries -->\n).*?(?=<!-- end of queries -->)", re.DOTALL)


def prose(page: Path) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of the headings of *page*."""
    headings = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_into_the_repository_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


def test_each_page_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert sorted(name for name in pages if f"({name})" not in listed) == []


def commands() -> list[str]:
    from kg.cli import _parser

    (choices,) = (a.choices for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    return list(choices)


@pytest.mark.parametrize("command", commands())
def test_the_help_of_each_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert re.search(rf"^example: kg {command} \S", capsys.readouterr().out, re.MULTILINE)


def test_the_list_of_queries_is_complete() -> None:
    shown = LIST.search(ASKING.read_text("utf-8"))
    assert shown
    assert shown[0] == queries(), "mend with: python tests/test_docs.py --update"


def test_the_queries_on_the_pages_are_well_formed() -> None:
    found = [
        q for page in PAGES for q in re.findall(r"^ *```sparql\n(.*?)^ *```$", page.read_text("utf-8"), re.M | re.S)
    ]
    assert found
    for query in found:
        prepareQuery(query)


def test_the_picture_is_well_formed_and_says_what_it_shows() -> None:
    root = ElementTree.parse(PICTURE).getroot()
    names = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"read", "structure", "extract", "reconcile", "assemble", "validate", "export"} <= set(names)
    assert root.find("{http://www.w3.org/2000/svg}desc") is not None
    assert "prefers-color-scheme: dark" in PICTURE.read_text("utf-8")


def queries() -> str:
    rows = [f"| `{q.name}` | {q.titles['en']} | {q.titles['zh']} |\n" for q in list_queries(QUERIES)]
    return "".join(["\n| Name | Question | 问题 |\n|---|---|---|\n", *rows, "\n"])


if __name__ == "__main__" and "--update" in sys.argv:
    ASKING.write_text(LIST.sub(lambda _: queries(), ASKING.read_text("utf-8")), "utf-8")
