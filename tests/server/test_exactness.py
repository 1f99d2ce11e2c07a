"""Literals as the documents have them: what the store changes of them in its answers, and what it does not."""

from pathlib import Path

import httpx
import pytest
from rdflib import Graph, Literal, URIRef

from .conftest import Site

PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
STATE = "https://w3id.org/sco-kg/id/state/blr"
LABEL = f"<{STATE}> skos:prefLabel ?l"
GRAPH = Path(__file__).parent / "graph.trig"


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
        ('lang(?l) = "zh-Hans"', []),
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


def test_the_file_has_literals_as_the_documents_have_them(site: Site) -> None:
    """The answer has the tag in lower case, the file that is served does not."""
    assert "@zh-Hans" in GRAPH.read_text(encoding="utf-8")
    graph = Graph().parse(
        data=site.client.get("/sparql", params={"query": f"DESCRIBE <{STATE}>"}).text, format="turtle"
    )
    tags = {found.language for found in graph.objects(URIRef(STATE)) if isinstance(found, Literal)}
    assert "zh-hans" in tags
