"""The bound of a query is never below what it finds, and what could be much has none."""

import random
from collections import Counter
from math import inf
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.stores.bounds import Degrees, bound
from kg.stores.guard import examine

GRAPH = Path(__file__).parents[1] / "server" / "graph.trig"
PROLOGUE = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX org: <http://www.w3.org/ns/org#>
"""
STATE = "<https://w3id.org/sco-kg/id/state/blr>"


def triples() -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate)[1:-1], str(q.object)) for q in ox.parse(path=str(GRAPH))}


def degrees() -> Degrees:
    objects, subjects = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for subject, predicate, object_ in triples():
        for name in (predicate, ""):
            objects[name, subject] += 1
            subjects[name, object_] += 1
    return Degrees(most(objects), most(subjects), Counter(name for name, _ in objects.elements()))


def most(counts: Counter[tuple[str, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (predicate, _), count in counts.items():
        found[predicate] = max(count, found.get(predicate, 0))
    return found


def bound_of(query: str, known: Degrees) -> float:
    request = examine(PROLOGUE + query)
    return bound(request.shape, request.prefixes, known) if request.shape else inf


KNOWN = Degrees(
    {"": 20, "http://www.w3.org/2004/02/skos/core#prefLabel": 3, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": 2},
    {
        "": 900,
        "http://www.w3.org/2004/02/skos/core#prefLabel": 4,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": 800,
    },
    {"": 1000, "http://www.w3.org/2004/02/skos/core#broader": 30},
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"SELECT * {{ {STATE} ?p ?o }}", 20),
        (f"SELECT ?o WHERE {{ {STATE} skos:prefLabel ?o }} ORDER BY DESC(?o) LIMIT 3", 3),
        ('SELECT ?e ?t { ?e skos:prefLabel "x"@zh ; a ?t . }', 8),
        ('SELECT ?e ?t { ?e skos:prefLabel "x"@zh , ?other . ?e a ?t FILTER(lang(?other) = "en") }', 24),
        (f"ASK {{ {STATE} a skos:Concept }}", 2),
        (
            f"CONSTRUCT {{ {STATE} ?p ?o }} {{ {{ {STATE} ?p ?o }} UNION {{ {STATE} skos:prefLabel ?o . ?o ?p ?x }} }}",
            80,
        ),
        (f"CONSTRUCT WHERE {{ {STATE} ?p ?o }}", 20),
        (f"SELECT * {{ {STATE} skos:unheard ?o }}", 1),
        ("SELECT * { ?s a skos:Concept }", 800),
        (f"SELECT * {{ {STATE} skos:broader* ?o }}", 31),
        (f"SELECT * {{ {STATE} skos:broader+/^a ?o }}", 31 * 800),
        (f"SELECT * {{ ?s a/skos:broader? {STATE} }}", 31 * 800),
        (f"SELECT * {{ {STATE} ^a/a ?o ; a ?t , ?u }}", 800 * 2 * 2 * 2),
        (f"SELECT * {{ {STATE} a/<http://x/y>*/skos:prefLabel ?o }}", 2 * 1001 * 3),
    ],
)
def test_bounds(query: str, expected: float) -> None:
    assert bound_of(query, KNOWN) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s skos:prefLabel ?o }",
        f"SELECT * {{ {STATE} ?p ?o . ?x a ?y }}",
        f"SELECT * {{ {STATE} ?p ?o . _:x a _:y }}",
        f"SELECT * {{ {STATE} (skos:broader/skos:broader)* ?o }}",
        f"SELECT * {{ {STATE} (skos:broader|skos:narrower)* ?o }}",
        f"SELECT * {{ {STATE} skos:broader|skos:narrower ?o }}",
        f"SELECT * {{ {STATE} !skos:broader ?o }}",
        f"SELECT * {{ {STATE} (skos:broader|!skos:narrower)* ?o }}",
        f"SELECT * {{ {STATE} skos:broader/ ?o }}",
        "SELECT * { ?s skos:broader* ?o }",
        f"SELECT * {{ {STATE} skos:prefLabel ?o . ?s skos:broader+/^a ?t }}",
        f"SELECT * {{ {STATE} ?p ?o OPTIONAL {{ ?x a ?y }} }}",
        f"SELECT * {{ {STATE} ?p ?o {{ ?x a ?y }} }}",
        f"SELECT * {{ {STATE} ?p ?o MINUS {{ ?x a ?y }} }}",
        f"SELECT * {{ {STATE} ?p ?o FILTER EXISTS {{ ?x a ?y }} }}",
        f"SELECT * {{ {STATE} ?p ?o FILTER(EXISTS {{ ?x a ?y }}) }}",
        f'SELECT * {{ {STATE} ?p ?o FILTER(regex(?o, "(.*)*")) }}',
        f"SELECT * {{ {STATE} ?p ?o FILTER(skos:slow(?o)) }}",
        f"SELECT * {{ {STATE} ?p ?o BIND(?o AS ?x) }}",
        f"SELECT * {{ {STATE} ?p ?o VALUES ?x {{ 1 2 3 }} }}",
        f"SELECT * {{ {STATE} ?p ?o }} VALUES ?x {{ 1 2 3 }}",
        f"SELECT * {{ {STATE} ?p ?o . GRAPH ?g {{ ?x ?y ?z }} }}",
        f"SELECT * {{ {STATE} ?p ?o . {{ SELECT * {{ ?x ?y ?z }} }} }}",
        f"SELECT * {{ {STATE} ?p [ a ?x ] }}",
        f"SELECT * {{ {STATE} ?p ( 1 2 ) }}",
        f"SELECT * {{ {STATE} ?p ?o {{| ?x ?y |}} }}",
        f"SELECT * {{ << {STATE} ?p ?o >> ?x ?y }}",
        f"SELECT * {{ {{ {STATE} ?p ?o }} UNION {{ ?x ?y ?z }} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {STATE} ?p ?o }}",
        f"SELECT ?o {{ {STATE} ?p ?o }} GROUP BY ?o",
        f"SELECT ?o {{ {STATE} ?p ?o }} HAVING(?o > 1)",
        f"SELECT ?o FROM <urn:g> {{ {STATE} ?p ?o }}",
        f"DESCRIBE {STATE}",
        f"SELECT * {{ {STATE} ?p ?o",
        f"SELECT * {{ {STATE} ?p }}",
        "SELECT * {",
        f"SELECT * {{ {STATE} LATERAL ?o }}",
    ],
)
def test_what_has_no_bound(query: str) -> None:
    assert bound_of(query, KNOWN) == inf


def test_no_query_finds_more_than_its_bound() -> None:
    """Conjunctions of patterns over the terms and variables of a real graph, by chance."""
    store, known, source = ox.Store(), degrees(), random.Random(7)
    facts = sorted(triples())
    store.update("INSERT DATA { " + " ".join(f"{s} <{p}> {o} ." for s, p, o in facts) + " }")
    bounded = 0
    for _ in range(1500):
        patterns = []
        for subject, predicate, object_ in source.choices(facts, k=source.randrange(1, 4)):
            s = source.choice((subject, "?a", "?b"))
            other = source.choice(facts)[1]
            paths = (f"<{predicate}>", f"^<{predicate}>", f"<{predicate}>/<{other}>", f"<{other}>*/^<{predicate}>+")
            p = source.choice((f"<{predicate}>", f"<{predicate}>", "?p", *paths))
            o = source.choice((object_, "?a", "?b", "?c"))
            patterns.append(f"{s} {p} {o}")
        query = f"SELECT * {{ {' . '.join(patterns)} }}"
        most_rows = bound_of(query, known)
        if most_rows < inf:
            bounded += 1
            found = store.query(query)
            assert isinstance(found, ox.QuerySolutions)
            assert len(list(found)) <= most_rows, query
    assert bounded > 300
