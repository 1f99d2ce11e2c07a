"""The plain profile of Turtle and TriG, to the character."""

import pytest
from rdflib import Literal, URIRef

from kg.exporters import Quad, serialize
from kg.vocabulary import XSD

_TURTLE = r"""@prefix dip: <https://w3id.org/sco-kg/ns#> .
@prefix organization: <https://w3id.org/sco-kg/id/organization/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix section: <https://w3id.org/sco-kg/id/section/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/sco-kg/id/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<http://foreign.example/上合组织> rdfs:seeAlso <mailto:a@example.org> .

section:astana.annex.2.6 dip:order "012"^^xsd:integer , 12 ;
    dip:signedOn "2011-06-15Z"^^xsd:date ;
    rdfs:label "「\"引号\"」\n\t\\ 👩‍⚖️ é ]" .

state:blr a dip:State ;
    dip:dialoguePartnerOf organization:sco ;
    skos:prefLabel "Belarus"@en , "Беларусь"@ru , "白俄罗斯"@zh-Hans .
"""


def _without_graph_prefix(quads: list[Quad]) -> list[Quad]:
    return [(s, p, o, None) for s, p, o, _ in quads]


def test_the_profile(quads: list[Quad]) -> None:
    assert serialize(_without_graph_prefix(quads), "turtle") == _TURTLE


def test_trig_has_a_block_for_each_graph(quads: list[Quad]) -> None:
    text = serialize(quads, "trig")
    assert text.index("\n{\n") < text.index("\ngraph:astana {\n") < text.index("\ngraph:authority {\n")
    assert "\n    state:blr a dip:State ;\n        dip:dialoguePartnerOf organization:sco .\n" in text


@pytest.mark.parametrize("local", ["astana.annex.2.6", "2", "a-", "3f2a", "x..y"])
def test_local_names_that_are_short(local: str) -> None:
    assert f"state:{local} " in serialize(_about("https://w3id.org/sco-kg/id/state/" + local), "turtle")


@pytest.mark.parametrize("local", ["x.", ".x", "a%20b", "上合", "a:b", "a~b", "", "A.b"])
def test_local_names_that_would_need_an_escape_are_written_in_full(local: str) -> None:
    iri = "https://w3id.org/sco-kg/id/state/" + local
    assert f"<{iri}> " in serialize(_about(iri), "turtle")


@pytest.mark.parametrize(
    ("lexical", "written"), [("0", "0"), ("-7", "-7"), ("-0", '"-0"^^xsd:integer'), ("+1", '"+1"^^xsd:integer')]
)
def test_only_canonical_integers_stand_bare(lexical: str, written: str) -> None:
    literal = Literal(lexical, datatype=XSD.integer, normalize=False)
    assert f"> {written} .\n" in serialize([(URIRef("urn:a"), URIRef("urn:b"), literal, None)], "turtle")


def _about(iri: str) -> list[Quad]:
    state = URIRef("https://w3id.org/sco-kg/id/state/chn")
    return [(URIRef(iri), URIRef("urn:p"), state, None), (state, URIRef("urn:p"), state, None)]
