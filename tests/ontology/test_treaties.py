"""The titles of well-known instruments are data under test: what every entry must have, and what none may have."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import BNode, Node

AUTHORITY = Path(__file__).parents[2] / "ontology" / "authority"
MEND = "mend treaties.ttl"

DIP = Namespace("https://w3id.org/sco-kg/ns#")
TREATY = "https://w3id.org/sco-kg/id/treaty/"
NAMES = (SKOS.prefLabel, SKOS.altLabel)
LANGUAGES = {"en", "ru", "zh-Hans"}
CLASSES = {
    DIP.Agreement,
    DIP.Charter,
    DIP.Convention,
    DIP.Declaration,
    DIP.Instrument,
    DIP.Memorandum,
    DIP.Programme,
    DIP.Protocol,
    DIP.Regulation,
    DIP.Resolution,
    DIP.Statement,
    DIP.Strategy,
    DIP.Treaty,
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(AUTHORITY / "treaties.ttl")


@pytest.fixture(scope="module")
def treaties(graph: Graph) -> list[Node]:
    return sorted(set(graph.subjects()), key=str)


def names(graph: Graph, treaty: Node) -> list[Literal]:
    return [o for p in NAMES for o in graph.objects(treaty, p) if isinstance(o, Literal)]


def test_there_are_enough_of_them(treaties: list[Node]) -> None:
    assert len(treaties) >= 120


def test_an_instrument_has_an_iri_of_its_kind(treaties: list[Node]) -> None:
    assert all(re.fullmatch(re.escape(TREATY) + "[a-z0-9]+(-[a-z0-9]+)*", str(treaty)) for treaty in treaties), MEND


def test_there_is_no_blank_node(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_an_instrument_says_what_it_is_and_no_more(graph: Graph, treaties: list[Node]) -> None:
    """No date: a date comes from a document that states it."""
    assert set(graph.predicates()) == {RDF.type, SKOS.prefLabel, SKOS.altLabel, DCTERMS.source}
    for treaty in treaties:
        (cls,) = graph.objects(treaty, RDF.type)
        assert cls in CLASSES, f"{treaty}: {MEND}"
        assert (treaty, DCTERMS.source, None) in graph


def test_an_instrument_has_one_preferred_title_in_a_language(graph: Graph, treaties: list[Node]) -> None:
    """Russian may be missing, where the title in it is not certain."""
    for treaty in treaties:
        found = [str(o.language) for o in graph.objects(treaty, SKOS.prefLabel) if isinstance(o, Literal)]
        assert len(found) == len(set(found)), f"{treaty}: {MEND}"
        assert {"zh-Hans", "en"} <= set(found) <= LANGUAGES, f"{treaty}: {MEND}"


def test_a_language_with_titles_has_a_preferred_one(graph: Graph, treaties: list[Node]) -> None:
    for treaty in treaties:
        preferred = {o.language for o in graph.objects(treaty, SKOS.prefLabel) if isinstance(o, Literal)}
        assert {name.language for name in names(graph, treaty)} == preferred, f"{treaty}: {MEND}"


def test_a_title_is_tidy(graph: Graph, treaties: list[Node]) -> None:
    for treaty in treaties:
        found = names(graph, treaty)
        assert len(found) == len(set(found)), f"{treaty}: {MEND}"
        for name in found:
            assert str(name) == " ".join(str(name).split()), f"{name!r}: {MEND}"
            assert unicodedata.is_normalized("NFC", str(name)), f"{name!r}: {MEND}"


def test_a_title_is_of_one_instrument(graph: Graph, treaties: list[Node]) -> None:
    bearers: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for treaty in treaties:
        for name in names(graph, treaty):
            bearers[str(name.language), str(name).casefold()].add(treaty)
    assert not {title: found for title, found in bearers.items() if len(found) > 1}, MEND


def test_a_title_is_no_name_of_an_organization(graph: Graph, treaties: list[Node]) -> None:
    bodies = Graph().parse(AUTHORITY / "organizations.ttl").parse(AUTHORITY / "organs.ttl")
    taken = {o for p in (*NAMES, DIP.shortName) for o in bodies.objects(None, p)}
    assert not taken & {name for treaty in treaties for name in names(graph, treaty)}, MEND


@pytest.mark.parametrize(
    ("title", "language", "slug", "cls"),
    [
        ("上海合作组织宪章", "zh-Hans", "sco-charter", DIP.Charter),
        ("打击恐怖主义、分裂主义和极端主义上海公约", "zh-Hans", "shanghai-convention", DIP.Convention),
        ("中亚无核武器区条约", "zh-Hans", "canwfz-treaty", DIP.Treaty),
        ("NPT", "en", "npt", DIP.Treaty),
        ("2030 Agenda for Sustainable Development", "en", "agenda-2030", DIP.Programme),
        ("Устав ООН", "ru", "un-charter", DIP.Charter),
        ("Договор о ЕАЭС", "ru", "eaeu-treaty", DIP.Treaty),
    ],
)
def test_a_title_leads_to_its_instrument(graph: Graph, title: str, language: str, slug: str, cls: Node) -> None:
    label = Literal(title, lang=language)
    assert {s for p in NAMES for s in graph.subjects(p, label)} == {URIRef(TREATY + slug)}
    assert (URIRef(TREATY + slug), RDF.type, cls) in graph
