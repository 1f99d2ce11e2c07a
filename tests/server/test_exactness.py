"""Literals as the documents have them: what the store changes of them in its answers, and what it does not."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib import Graph, Literal, URIRef

from kg.server.dataset import opened
from kg.server.publishing import publish
from kg.vocabulary import DIP, OA, PROV, RDF

from .conftest import serving

PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
STATE = "https://w3id.org/sco-kg/id/state/blr"
LABEL = f"<{STATE}> skos:prefLabel ?l"
OUTPUT = Path(__file__).parents[2] / "output"
KG = OUTPUT / "kg.nq"


def rows(client: httpx.Client, query: str) -> list[dict[str, dict[str, str]]]:
    response = client.get("/sparql", params={"query": PREFIX + query})
    assert response.status_code == 200, response.text
    return list(response.json()["results"]["bindings"])


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ('langMatches(lang(?l), "zh-Hans")', ["白俄罗斯"]),
        ('langMatches(lang(?l), "ZH-HANS")', ["白俄罗斯"]),
        ('langMatches(lang(?l), "zh")', ["白俄罗斯"]),
        ('lang(?l) = "zh-hans"', ["白俄罗斯"]),
        ('lang(?l) = "zh-Hans"', ["白俄罗斯"]),
        ("'ZH-hANS' = LANG ( ?l )", ["白俄罗斯"]),
        ('?l = ?l && lang(?l) IN ("de", "zh-Hans")', ["白俄罗斯"]),
        ('lang(?l) NOT IN ("ru", "zh-Hans", "EN")', []),
        ('lang(?l) != "zh-Hans" && lang(?l) != "RU" && lang(?l) != "x\\"y"', ["Belarus"]),
        ('lang(?l) = "zh-hans" && "zh-Hans" = "zh-hans"', []),
        ('lang(?l) = "zh"', []),
        ('lang(?l) = "en"', ["Belarus"]),
        ('?l = "白俄罗斯"@zh-Hans', ["白俄罗斯"]),
        ('?l = "白俄罗斯"@zh-hans', ["白俄罗斯"]),
        ('STR(?l) = "白俄罗斯"', ["白俄罗斯"]),
        ('CONTAINS(LCASE(?l), "belarus")', ["Belarus"]),
        ('CONTAINS(LCASE(?l), "беларусь")', ["Беларусь"]),
        ('regex(?l, "^БЕЛ", "i")', ["Беларусь"]),
        ("STRLEN(?l) = 4", ["白俄罗斯"]),
    ],
)
def test_t17_languages_and_case(client: httpx.Client, condition: str, found: list[str]) -> None:
    assert [row["l"]["value"] for row in rows(client, f"SELECT ?l {{ {LABEL} FILTER({condition}) }}")] == found


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-hans"])
def test_t17_a_pattern_with_a_tag_is_found_whatever_its_case(client: httpx.Client, tag: str) -> None:
    assert [row["s"]["value"] for row in rows(client, f'SELECT ?s {{ ?s skos:prefLabel "白俄罗斯"@{tag} }}')] == [STATE]


@pytest.mark.parametrize(
    ("written", "answered"),
    [
        ('"0.90"^^xsd:decimal', "0.9"),
        ('"1.0E6"^^xsd:double', "1000000"),
        ('"01"^^xsd:integer', "1"),
        ('"2011-06-15+00:00"^^xsd:date', "2011-06-15Z"),
        ('"2024-02-30"^^xsd:date', "2024-02-30"),
        ('"2011-06-15"^^xsd:date', "2011-06-15"),
        ('"0.90"', "0.90"),
        ('" 上  合 "', " 上  合 "),
        ('"e\\u0301 \\u00e9 𠮷"', "e\u0301 \u00e9 𠮷"),
    ],
)
def test_t20_what_the_store_rewrites(client: httpx.Client, written: str, answered: str) -> None:
    assert [row["x"]["value"] for row in rows(client, f"SELECT ?x {{ VALUES ?x {{ {written} }} }}")] == [answered]


def test_t26_a_fact_of_two_graphs_is_found_once_and_its_graphs_are_known(client: httpx.Client) -> None:
    label = f'<{STATE}> skos:prefLabel "Belarus"@en'
    assert len(rows(client, f"SELECT ?s {{ {label.replace(f'<{STATE}>', '?s')} }}")) == 1
    graphs = rows(client, f"SELECT ?g {{ GRAPH ?g {{ {label} }} }}")
    assert [row["g"]["value"] for row in graphs] == ["https://w3id.org/sco-kg/id/graph/authority"]


FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
THINGS = "https://w3id.org/sco-kg/id"
XSD = "http://www.w3.org/2001/XMLSchema#"
LOOKS_LIKE_A_TAG = 'a "x"@zh-hans and "0.9"^^<urn:x> <b xml:lang="zh-hans">'
WRITTEN = {
    "a": [
        '"中国"@zh-Hans',
        '"colour"@en-GB',
        '"Srbija"@sr-Latn-RS',
        '"ours"@x-ours-sco',
        '"tlh"@i-klingon',
        f'"{LOOKS_LIKE_A_TAG.replace(chr(34), chr(92) + chr(34))}"@en-GB',
        '"0.90"^^xsd:decimal',
        '"2011-06-15+00:00"^^xsd:date',
        '"2011-06-15T08:00:00.000+08:00"^^xsd:dateTime',
        '"12"^^xsd:nonNegativeInteger',
        '"01"^^xsd:integer',
        '"1"^^xsd:integer',
        '"1"^^xsd:boolean',
        '"1.0E6"^^xsd:double',
        '"2024-02-30"^^xsd:date',
        '"zh-hans"',
    ],
    "b": ['"中国"@ZH-hans', '"0.9"^^xsd:decimal', '"001"^^xsd:integer', '"true"^^xsd:boolean', '"12"^^xsd:byte'],
    "c": ['"中国"@zh-hans', '"0.900"^^xsd:decimal', '"1"^^xsd:integer'],
}


@pytest.fixture(scope="module")
def foreign_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Literals of every kind; two of the things are in one file."""
    folder = tmp_path_factory.mktemp("foreign")
    for name, inside in {"a.ttl": "a", "bc.trig": "bc"}.items():
        written = "\n".join(
            f"<{THINGS}/state/{thing}> a <{DIP.State}> ; <urn:says> {' , '.join(WRITTEN[thing])} ." for thing in inside
        )
        (folder / name).write_text(f"@prefix xsd: <{XSD}> .\n{written}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def foreign(foreign_files: Path) -> Iterator[httpx.Client]:
    with opened(foreign_files) as dataset, serving(dataset) as site:
        yield site.client


def exactly(graph: Graph, thing: str) -> list[str]:
    """The literals of *thing* as Turtle writes them, no number or date of them in another way than it was read."""
    found = []
    for each in graph.objects(URIRef(f"{THINGS}/state/{thing}"), URIRef("urn:says")):
        assert isinstance(each, Literal)
        tail = f"@{each.language}" if each.language else f"^^xsd:{each.datatype[len(XSD) :]}" if each.datatype else ""
        found.append(f'"{str(each).replace(chr(34), chr(92) + chr(34))}"{tail}')
    return found


@pytest.fixture
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.usefixtures("as_written")
@pytest.mark.parametrize("thing", WRITTEN)
@pytest.mark.parametrize("ending", FORMATS)
def test_t20_a_thing_has_its_literals_as_the_files_have_them(foreign: httpx.Client, ending: str, thing: str) -> None:
    response = foreign.get(f"/doc/state/{thing}.{ending}")
    graph = Graph().parse(data=response.text, format=FORMATS[ending])
    assert sorted(exactly(graph, thing)) == sorted(WRITTEN[thing])


@pytest.mark.usefixtures("as_written")
@pytest.mark.parametrize("thing", WRITTEN)
def test_the_page_carries_the_same_literals_for_programs(foreign: httpx.Client, thing: str) -> None:
    page = foreign.get(f"/doc/state/{thing}.html").text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    graph = Graph().parse(data=data, format="json-ld")
    assert sorted(exactly(graph, thing)) == sorted(WRITTEN[thing])


def test_the_endpoint_answers_as_the_store_has_them(foreign: httpx.Client) -> None:
    """Which is why the pages do not ask it."""
    text = foreign.get("/sparql", params={"query": f"DESCRIBE <{THINGS}/state/b>", "format": "nt"}).text
    assert [
        text.count(each)
        for each in ("zh-Hans", "ZH-hans", "zh-hans", '"001"', '"12"^^<http://www.w3.org/2001/XMLSchema#byte>')
    ] == [1, 0, 0, 0, 0]


@pytest.mark.usefixtures("as_written")
def test_the_published_site_has_the_same_literals(foreign_files: Path, tmp_path: Path) -> None:
    publish(foreign_files, tmp_path / "site")
    for thing in WRITTEN:
        for ending, name in FORMATS.items():
            graph = Graph().parse(tmp_path / "site" / "doc" / "state" / f"{thing}.{ending}", format=name)
            assert sorted(exactly(graph, thing)) == sorted(WRITTEN[thing])


def test_the_description_of_the_data_and_the_ontology_have_usual_tags(foreign: httpx.Client) -> None:
    for ending in ("application/n-triples", "application/rdf+xml", "application/ld+json"):
        for path in ("/.well-known/void", "/ns"):
            text = foreign.get(path, headers={"Accept": ending}).text
            assert "zh-Hans" in text
            assert "zh-hans" not in text


@pytest.fixture(scope="module")
def committed() -> Iterator[httpx.Client]:
    with opened(OUTPUT) as dataset, serving(dataset) as site:
        yield site.client


def described(thing: str) -> list[str]:
    """What describe.rq says of *thing*, as lines of the committed graph: found by reading them, not by a query."""
    found = dict.fromkeys(re.sub(r" <[^<>]*> \.$", " .", line) for line in KG.read_text(encoding="utf-8").splitlines())
    terms = {line: line.split(" ", 2) for line in found}
    own = [line for line, (subject, *_) in terms.items() if subject == thing]
    about = {s for s, p, o in terms.values() if p in (f"<{RDF.subject}>", f"<{RDF.object}>") and o == f"{thing} ."}
    links = [line for line, (s, p, o) in terms.items() if o == f"{thing} ." and s not in about]
    said = [line for line, (subject, *_) in terms.items() if subject in about]
    passages = {
        o.removesuffix(" .") for s, p, o in terms.values() if p == f"<{PROV.wasDerivedFrom}>" and s in about | {thing}
    }
    quotes = [line for line, (s, p, _) in terms.items() if s in passages and p == f"<{OA.exact}>"]
    assert len(links) <= 200
    assert len(about) <= 500
    return sorted(dict.fromkeys([*own, *links, *said, *quotes]))


@pytest.mark.parametrize("kind", ["state", "organization", "document", "statement", "passage", "person", "section"])
def test_descriptions_are_lines_of_the_committed_graph(committed: httpx.Client, kind: str) -> None:
    things = sorted(set(re.findall(rf"^<{THINGS}/{kind}/[^>]*>", KG.read_text(encoding="utf-8"), re.MULTILINE)))
    for thing in things[:: max(1, len(things) // 3)]:
        answer = committed.get(f"/doc/{thing[len(THINGS) + 2 : -1]}.nt")
        assert sorted(answer.text.splitlines()) == described(thing)
