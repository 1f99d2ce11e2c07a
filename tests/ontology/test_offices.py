"""The titles of office are data under test: a scheme of concepts, each below a broad kind, each title of one office."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import BNode, Node

AUTHORITY = Path(__file__).parents[2] / "ontology" / "authority"
MEND = "mend offices.ttl"

DIP = Namespace("https://w3id.org/sco-kg/ns#")
OFFICE = "https://w3id.org/sco-kg/id/office/"
SCHEME = URIRef("https://w3id.org/sco-kg/id/office")
NAMES = (SKOS.prefLabel, SKOS.altLabel, DIP.shortName)
DENOTING = (SKOS.prefLabel, SKOS.altLabel)
LANGUAGES = {"en", "ru", "zh-Hans"}
KINDS = {
    "diplomat",
    "head-of-government",
    "head-of-state",
    "judiciary",
    "military",
    "minister",
    "officer-of-organization",
    "other",
    "parliament",
}
WITHOUT_RUSSIAN = {"under-secretary-general", "under-secretary-of-state"}
"""Whose title in Russian is that of the deputy: заместитель, and then of what."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(AUTHORITY / "offices.ttl")


@pytest.fixture(scope="module")
def offices(graph: Graph) -> list[Node]:
    return sorted(graph.subjects(RDF.type, DIP.Office), key=str)


def names(graph: Graph, office: Node) -> list[Literal]:
    return [o for p in NAMES for o in graph.objects(office, p) if isinstance(o, Literal)]


def slug(office: Node) -> str:
    return str(office).removeprefix(OFFICE)


def test_there_are_enough_of_them(offices: list[Node]) -> None:
    assert len(offices) >= 150


def test_an_office_has_an_iri_of_its_kind(graph: Graph, offices: list[Node]) -> None:
    assert set(graph.subjects()) == {*offices, SCHEME}
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(office)) for office in offices), MEND


def test_there_is_no_blank_node(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_an_office_is_a_concept_of_the_scheme(graph: Graph, offices: list[Node]) -> None:
    assert (SCHEME, RDF.type, SKOS.ConceptScheme) in graph
    for office in offices:
        assert set(graph.objects(office, RDF.type)) == {DIP.Office, SKOS.Concept}
        assert list(graph.objects(office, SKOS.inScheme)) == [SCHEME]


def test_an_office_is_below_one_broad_kind(graph: Graph, offices: list[Node]) -> None:
    for office in offices:
        above = {slug(o) for o in graph.objects(office, SKOS.broader)}
        assert not above if slug(office) in KINDS else len(above & KINDS) == len(above) == 1, f"{office}: {MEND}"
    assert {slug(office) for office in offices} >= KINDS


def test_an_office_has_one_preferred_label_in_each_language(graph: Graph, offices: list[Node]) -> None:
    for office in offices:
        found = [str(o.language) for o in graph.objects(office, SKOS.prefLabel) if isinstance(o, Literal)]
        wanted = LANGUAGES - {"ru"} if slug(office) in WITHOUT_RUSSIAN else LANGUAGES
        assert sorted(found) == sorted(wanted), f"{office}: {MEND}"


def test_a_title_is_tidy(graph: Graph, offices: list[Node]) -> None:
    for office in offices:
        found = names(graph, office)
        assert len(found) == len(set(found)), f"{office}: {MEND}"
        for name in found:
            assert name.language in LANGUAGES
            assert str(name) == " ".join(str(name).split()), f"{name!r}: {MEND}"
            assert unicodedata.is_normalized("NFC", str(name)), f"{name!r}: {MEND}"


def test_a_title_is_of_one_office(graph: Graph) -> None:
    """Not so `dip:shortName`, a title that several offices share."""
    bearers: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for predicate in DENOTING:
        for office, label in graph.subject_objects(predicate):
            assert isinstance(label, Literal)
            bearers[str(label.language), str(label).casefold()].add(office)
    assert not {label: found for label, found in bearers.items() if len(found) > 1}, MEND


def test_an_office_has_a_source(graph: Graph, offices: list[Node]) -> None:
    assert all((office, DCTERMS.source, None) in graph for office in offices)


@pytest.mark.parametrize(
    ("title", "language", "kind"),
    [
        ("总统", "zh-Hans", "head-of-state"),
        ("国务院总理", "zh-Hans", "head-of-government"),
        ("外长", "zh-Hans", "minister"),
        ("常驻联合国代表", "zh-Hans", "diplomat"),
        ("秘书长", "zh-Hans", "officer-of-organization"),
        ("Chargé d'affaires a.i.", "en", "diplomat"),
        ("Prosecutor General", "en", "judiciary"),
        ("Председатель Правительства", "ru", "head-of-government"),
        ("Исполнительный секретарь", "ru", "officer-of-organization"),
    ],
)
def test_a_title_leads_to_its_kind(graph: Graph, title: str, language: str, kind: str) -> None:
    label = Literal(title, lang=language)
    (office,) = {s for p in DENOTING for s in graph.subjects(p, label)}
    assert slug(next(iter(graph.objects(office, SKOS.broader)))) == kind
