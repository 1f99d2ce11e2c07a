"""What RDF/XML cannot say is refused in words."""

import xml.etree.ElementTree as ET

import pytest
from rdflib import Literal, URIRef

from kg.errors import BadGraph
from kg.exporters import Quad, serialize
from kg.vocabulary import PREFIXES, RDFS

A = URIRef("http://e.example/a")


@pytest.mark.parametrize("predicate", ["http://e.example/1", "http://e.example/", PREFIXES["rdf"] + "li"])
def test_a_predicate_that_is_no_element_name(predicate: str) -> None:
    with pytest.raises(BadGraph, match="cannot name the predicate"):
        serialize([(A, URIRef(predicate), A, None)], "rdfxml")


def test_a_character_that_xml_cannot_hold() -> None:
    with pytest.raises(BadGraph, match="another format"):
        serialize([(A, RDFS.label, Literal("\x01"), None)], "rdfxml")


def test_it_is_well_formed(quads: list[Quad]) -> None:
    assert ET.fromstring(serialize(quads, "rdfxml").encode()).tag.endswith("}RDF")
