"""What an update may say: everything but to fetch, within bounds, over the graphs that the protocol names."""

import pyoxigraph as ox
import pytest

from kg.errors import BadQuery
from kg.stores.guard import MAX_DEPTH, MAX_OPERATORS, MAX_SEPARATORS
from kg.stores.updates import runnable

G, H = "urn:g", "urn:h"
BASE = "http://example.org/"


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:1/>",
        "load silent <http://127.0.0.1:1/> into graph <urn:g>",
        "LOADSILENT<http://127.0.0.1:1/>",
        "PREFIX ex:<http://127.0.0.1:1/>LOADex:a",
        "PREFIX ex: <http://127.0.0.1:1/> LOADSILENTex:a",
        "BASE <http://127.0.0.1:1/>LOAD<a>",
        "INSERT DATA { <urn:a> <urn:b> 1 };LOAD<http://127.0.0.1:1/>",
        "INSERT DATA { <urn:a> <urn:b> '}' } ; # }\n LOAD <http://127.0.0.1:1/>",
        'VERSION "1.2"LOAD <http://127.0.0.1:1/>',
        "CLEAR SILENT ALL ; LoAd <http://127.0.0.1:1/>",
        "INSERT { ?s ?p 1 } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "INSERT { ?s ?p 1 } WHERE { FILTER(trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "DELETE WHERE { ?s ?p ?o . FILTER(?x<?x#>'''\n || true) SERVICE <http://127.0.0.1:1/> {?a ?b ?c} #'''\n}",
        "INSERT {} WHERE { FILTER(?x<?x#>'''\n || true) } ; LOAD <http://127.0.0.1:1/> #'''\n}",
    ],
)
def test_what_would_fetch_is_refused(text: str) -> None:
    with pytest.raises(BadQuery, match=r"line \d+, column \d+: .*(LOAD|SERVICE)"):
        runnable(text)


@pytest.mark.parametrize(
    "text",
    [
        'INSERT DATA { <urn:load> <urn:SERVICE> \'LOAD\' , """SERVICE <x>""" } # LOAD <x>',
        "INSERT DATA { <urn:a#load'> <urn:b> 'SERVICE' }",
        "PREFIX load: <urn:> INSERT DATA { GRAPH load:g { load:a load:b load:c } }",
        "PREFIX load: <urn:> COPY load:g TO load:h ; CLEAR GRAPH load:h ; MOVE SILENT load:g TO DEFAULT",
        "PREFIX load: <urn:> WITH load:g DELETE { ?load ?p ?o } USING NAMED load:h WHERE { ?load ?p ?o }",
        "CREATE SILENT GRAPH <urn:g> ; DROP SILENT NAMED ; ADD DEFAULT TO <urn:g> ;",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert runnable(text) == text
    changed = ox.Store()
    changed.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } GRAPH <urn:h> { <urn:a> <urn:b> 1 } }")
    changed.update(text)


def test_bounds_are_those_of_queries_but_for_data() -> None:
    triples = "<urn:a> <urn:b> -1 . " * (10 * MAX_SEPARATORS)
    ox.Store().update(runnable(f"INSERT DATA {{ GRAPH <urn:g> {{ {triples} }} }} ; DELETE DATA {{ {triples} }}"))
    runnable(" ; ".join(["DELETE WHERE { ?s ?p ?o . ?o ?p ?s }"] * MAX_SEPARATORS))
    for text in (
        f"INSERT {{ {triples} }} WHERE {{ }}",
        f"DELETE WHERE {{ {triples} }}",
        f"INSERT DATA {{ }} ; DELETE WHERE {{ {triples} }}",
        f"INSERTDATA{{ {triples} }}",
        f"INSERT {{}} WHERE {{ FILTER({'!' * (MAX_OPERATORS + 1)}?x) }}",
    ):
        with pytest.raises(BadQuery, match="more than"):
            runnable(text)
    for opening in ("{", "(", "["):
        with pytest.raises(BadQuery, match="nested deeper"):
            runnable("INSERT DATA " + opening * (MAX_DEPTH + 1))


def test_names_with_dots_are_spelled_out_by_the_prefixes_of_their_place() -> None:
    store = ox.Store()
    text = "PREFIX a: <%s> INSERT DATA { a:b.c.d a:b 1 }"
    store.update(runnable(text % "x#" + " ; " + text % "urn:z#", base=BASE), base_iri=BASE)
    assert {str(quad.subject) for quad in store} == {f"<{BASE}x#b.c.d>", "<urn:z#b.c.d>"}


def test_a_prologue_may_stand_before_any_operation() -> None:
    """SPARQL 1.1 Query Language, 19.8 [29], which Oxigraph's parser knows of the first operation alone."""
    store = ox.Store()
    first = 'PREFIX a: <x#> INSERT DATA { a:\\(b\\) a:p <y> , a:c.d.e , "a:PREFIX <z>"@en , 1 , _:a }'
    second = (
        "BASE <http://example.org/other/> # PREFIX a: <urn:no#>\n PREFIX a: <#> INSERT DATA { GRAPH <g> { a:b a a:c } }"
    )
    store.update(runnable(f"{first} ; {second} ; PREFIX c: <urn:c> DELETE DATA {{ a:no a c: }}", BASE), base_iri=BASE)
    other = f"{BASE}other/"
    assert {str(q.subject) for q in store} == {f"<{BASE}x#(b)>", f"<{other}#b>"}
    assert {str(q.object) for q in store if not isinstance(q.object, ox.BlankNode)} == {
        f"<{BASE}y>",
        f"<{BASE}x#c.d.e>",
        '"a:PREFIX <z>"@en',
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        f"<{other}#c>",
    }
    assert [str(graph) for graph in store.named_graphs()] == [f"<{other}g>"]


def store() -> ox.Store:
    made = ox.Store()
    made.update(
        f"INSERT DATA {{ <urn:d> <urn:p> 0 GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} GRAPH <{H}> {{ <urn:b> <urn:p> 2 }} }}"
    )
    return made


@pytest.mark.parametrize(
    ("text", "using", "named", "found"),
    [
        ("INSERT { ?s <urn:q> 9 } WHERE { ?s <urn:p> ?o }", [], [], {"urn:d"}),
        ("INSERT { ?s <urn:q> 9 } WHERE { ?s <urn:p> ?o }", [G], [], {"urn:a"}),
        ("INSERT { ?s <urn:q> 9 }WHERE{ { SELECT ?s WHERE { ?s <urn:p> ?o } } }", [G, H], [], {"urn:a", "urn:b"}),
        ("INSERT { ?s <urn:q> 9 } WHERE { GRAPH ?g { ?s <urn:p> ?o } }", [], [H], {"urn:b"}),
        ("INSERT { ?s <urn:q> 9 } WHERE { { ?s <urn:p> ?o } UNION { GRAPH ?g { ?s <urn:p> ?o } } }", [G], [H], None),
        ("CLEAR DEFAULT ; INSERT { ?s <urn:q> 9 } WHERE { ?s <urn:p> ?o }", [G], [], {"urn:a"}),
        ("INSERT DATA { <urn:WHERE> <urn:q> 9 }", [G], [], {"urn:WHERE"}),
    ],
)
def test_graphs_of_the_protocol(text: str, using: list[str], named: list[str], found: set[str] | None) -> None:
    changed = store()
    changed.update(runnable(text, "", using, named))
    subjects = changed.quads_for_pattern(None, ox.NamedNode("urn:q"), None, None)
    assert {quad.subject.value for quad in subjects if isinstance(quad.subject, ox.NamedNode)} == (
        found or {"urn:a", "urn:b"}
    )


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s <urn:p> ?o }", "DELETEWHERE{GRAPH <urn:g> {?s <urn:p> ?o}}"])
def test_the_short_form_uses_them_too(text: str) -> None:
    """It finds in the graphs that are used and deletes where it says."""
    changed = store()
    changed.update("INSERT DATA { <urn:a> <urn:p> 1 }")
    changed.update(runnable(f"{text} ; INSERT DATA {{ <urn:x> <urn:y> 1 }}", "", [G], [G]))
    left = {str(quad.subject) + str(quad.graph_name) for quad in changed}
    kept = "<urn:a><urn:g>" if "GRAPH" not in text else "<urn:a>DEFAULT"
    assert left == {kept, "<urn:d>DEFAULT", "<urn:b><urn:h>", "<urn:x>DEFAULT"}


@pytest.mark.parametrize(
    "text",
    [
        "WITH <urn:g> DELETE { ?s ?p 1 } WHERE { }",
        "DELETE {} USINGNAMED<urn:g> WHERE { }",
        "INSERT {} USING <urn:g> WHERE {}",
    ],
)
def test_the_text_and_the_protocol_cannot_both_name_graphs(text: str) -> None:
    assert runnable(text) == text
    with pytest.raises(BadQuery, match="USING or WITH"):
        runnable(text, "", [G])


@pytest.mark.parametrize("name", ["g", "", "urn:x> WHERE {} ; LOAD <urn:y", "http://exa mple/"])
def test_a_graph_of_the_protocol_has_an_absolute_iri(name: str) -> None:
    with pytest.raises(BadQuery, match="no absolute IRI"):
        runnable("DELETE WHERE { ?s ?p ?o }", "", [name])
