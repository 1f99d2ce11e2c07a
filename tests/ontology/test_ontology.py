"""The ontology says of each term, in Chinese and English, what it is, and ties it to a vocabulary that others know."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from kg.validation import shapes_graph
from kg.vocabulary import DIP, PREFIXES

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = Graph().parse(ROOT / "ontology" / "diplomacy.ttl")
OWN = PREFIXES["dip"]
TERMS = sorted({s for s in ONTOLOGY.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(OWN)})
CLASSES = sorted(s for s in ONTOLOGY.subjects(RDF.type, OWL.Class) if isinstance(s, URIRef))
PROPERTIES = sorted(
    s
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for s in ONTOLOGY.subjects(RDF.type, kind)
    if isinstance(s, URIRef)
)
CLOSED = {DIP.Basis, DIP.InstrumentStatus, DIP.MembershipRole, DIP.ReviewStatus, DIP.Stance}
"""Classes whose only members are in the ontology itself: a graph names the members, and says nothing more of them."""


def by_local_name(term: URIRef) -> str:
    return term.removeprefix(OWN)


@pytest.mark.parametrize("term", TERMS, ids=by_local_name)
def test_a_term_has_its_label_and_definition_in_chinese_and_english(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        found = [o for o in ONTOLOGY.objects(term, predicate) if isinstance(o, Literal)]
        assert sorted(str(o.language) for o in found) == ["en", "zh-Hans"]
        assert all(str(o).strip() for o in found)
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == URIRef(OWN.rstrip("#"))


@pytest.mark.parametrize("cls", CLASSES, ids=by_local_name)
def test_a_class_is_below_a_class_that_others_know(cls: URIRef) -> None:
    above = set(ONTOLOGY.transitive_objects(cls, RDFS.subClassOf))
    assert any(not str(parent).startswith(OWN) for parent in above)
    assert all(not str(p).startswith(OWN) or p in CLASSES for p in above)


@pytest.mark.parametrize("term", PROPERTIES, ids=by_local_name)
def test_a_property_is_below_a_property_that_others_know(term: URIRef) -> None:
    above = set(ONTOLOGY.transitive_objects(term, RDFS.subPropertyOf))
    assert any(not str(parent).startswith(OWN) for parent in above)
    assert all(not str(p).startswith(OWN) or p in PROPERTIES for p in above)


def test_no_term_is_two_kinds_of_thing() -> None:
    assert set(CLASSES).isdisjoint(PROPERTIES)
    assert len(PROPERTIES) == len(set(PROPERTIES))


def test_every_individual_is_of_a_class_of_the_ontology() -> None:
    individuals = set(TERMS) - set(CLASSES) - set(PROPERTIES) - set(ONTOLOGY.subjects(RDF.type, RDFS.Datatype))
    for individual in individuals:
        assert CLOSED & set(ONTOLOGY.objects(individual, RDF.type)), individual


def test_domains_and_ranges_are_defined() -> None:
    used = {o for p in (RDFS.domain, RDFS.range) for o in ONTOLOGY.objects(None, p) if str(o).startswith(OWN)}
    assert used <= set(CLASSES)


def test_nothing_is_imported_and_the_licence_is_said() -> None:
    assert not list(ONTOLOGY.triples((None, OWL.imports, None)))
    assert ONTOLOGY.value(URIRef(OWN.rstrip("#")), DCTERMS.license)


@pytest.mark.parametrize("cls", sorted(set(CLASSES) - CLOSED), ids=by_local_name)
def test_every_class_has_a_shape(cls: URIRef) -> None:
    targeted = set(shapes_graph().objects(None, SH.targetClass))
    assert targeted & set(ONTOLOGY.transitive_objects(cls, RDFS.subClassOf)), f"no shape checks {cls}"
