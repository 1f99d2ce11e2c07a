"""The names of organizations and of their organs are data under test: what every entry has, and what none may have."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS, XSD
from rdflib.term import BNode, Node

AUTHORITY = Path(__file__).parents[2] / "ontology" / "authority"
MEND = "mend organizations.ttl or organs.ttl"

DIP = Namespace("https://w3id.org/sco-kg/ns#")
ORGANIZATION = "https://w3id.org/sco-kg/id/organization/"
ORGAN = "https://w3id.org/sco-kg/id/organ/"
LANGUAGES = ["en", "ru", "zh-Hans"]
NAMES = (SKOS.prefLabel, SKOS.altLabel, DIP.shortName)
DENOTING = (SKOS.prefLabel, SKOS.altLabel)
ORGANIZATION_CLASSES = {DIP.IntergovernmentalOrganization, DIP.Grouping}
ORGAN_CLASSES = {DIP.PrincipalOrgan, DIP.PermanentBody, DIP.MeetingMechanism, DIP.SubsidiaryBody}
PREDICATES = {
    RDF.type,
    SKOS.prefLabel,
    SKOS.altLabel,
    DIP.shortName,
    DIP.validUntil,
    DCTERMS.source,
    ORG.unitOf,
    ORG.subOrganizationOf,
}


@pytest.fixture(scope="module")
def organizations() -> Graph:
    return Graph().parse(AUTHORITY / "organizations.ttl")


@pytest.fixture(scope="module")
def organs() -> Graph:
    return Graph().parse(AUTHORITY / "organs.ttl")


@pytest.fixture(scope="module")
def graph(organizations: Graph, organs: Graph) -> Graph:
    return organizations + organs


@pytest.fixture(scope="module")
def entries(graph: Graph) -> list[Node]:
    return sorted(set(graph.subjects()), key=str)


def names(graph: Graph, entry: Node) -> list[Literal]:
    return [o for p in NAMES for o in graph.objects(entry, p) if isinstance(o, Literal)]


def test_there_are_enough_of_them(organizations: Graph, organs: Graph) -> None:
    assert len(set(organizations.subjects())) >= 200
    assert len(set(organs.subjects())) >= 250


def test_an_entry_has_an_iri_of_its_kind(organizations: Graph, organs: Graph) -> None:
    for found, base in ((organizations, ORGANIZATION), (organs, ORGAN)):
        for entry in set(found.subjects()):
            assert re.fullmatch(re.escape(base) + "[a-z0-9]+(-[a-z0-9]+)*", str(entry)), MEND


def test_there_is_no_blank_node(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_an_entry_has_one_class_of_the_closed_list(organizations: Graph, organs: Graph) -> None:
    for found, classes in ((organizations, ORGANIZATION_CLASSES), (organs, ORGAN_CLASSES)):
        for entry in set(found.subjects()):
            (cls,) = found.objects(entry, RDF.type)
            assert cls in classes, f"{entry}: {MEND}"


def test_an_entry_says_nothing_else(graph: Graph) -> None:
    assert set(graph.predicates()) <= PREDICATES


def test_an_entry_has_one_preferred_label_in_each_language(graph: Graph, entries: list[Node]) -> None:
    for entry in entries:
        found = sorted(str(o.language) for o in graph.objects(entry, SKOS.prefLabel) if isinstance(o, Literal))
        assert found == LANGUAGES, f"{entry}: {MEND}"


def test_a_name_is_in_a_known_language(graph: Graph, entries: list[Node]) -> None:
    assert {name.language for entry in entries for name in names(graph, entry)} == set(LANGUAGES)


def test_a_name_is_tidy(graph: Graph, entries: list[Node]) -> None:
    for entry in entries:
        for name in names(graph, entry):
            assert str(name) == " ".join(str(name).split()), f"{name!r}: {MEND}"
            assert unicodedata.is_normalized("NFC", str(name)), f"{name!r}: {MEND}"


def test_a_chinese_name_has_brackets_of_half_width(graph: Graph, entries: list[Node]) -> None:
    assert not [n for e in entries for n in names(graph, e) if n.language == "zh-Hans" and set(n) & set("（）")]


def test_an_entry_has_a_name_once(graph: Graph, entries: list[Node]) -> None:
    for entry in entries:
        found = names(graph, entry)
        assert len(found) == len(set(found)), f"{entry}: {MEND}"


def test_a_label_denotes_one_entry(graph: Graph) -> None:
    """Not so `dip:shortName`, which denotes a body only where its organization is understood."""
    bearers: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for predicate in DENOTING:
        for entry, label in graph.subject_objects(predicate):
            assert isinstance(label, Literal)
            bearers[str(label.language), str(label).casefold()].add(entry)
    assert not {label: found for label, found in bearers.items() if len(found) > 1}, MEND


def test_a_body_is_of_an_organization_or_organ_that_is_there(graph: Graph, entries: list[Node]) -> None:
    for predicate in (ORG.unitOf, ORG.subOrganizationOf):
        for entry, above in graph.subject_objects(predicate):
            assert above in entries, f"{entry} {above}: {MEND}"
            assert above != entry


def test_an_organization_is_below_an_organization(organizations: Graph) -> None:
    assert not set(organizations.predicates()) & {ORG.unitOf}
    assert all(str(above).startswith(ORGANIZATION) for above in organizations.objects(None, ORG.subOrganizationOf))


def test_an_organ_leads_to_one_organization(graph: Graph, organs: Graph) -> None:
    for organ in set(organs.subjects()):
        assert len(list(graph.objects(organ, ORG.unitOf))) <= 1, f"{organ}: {MEND}"
        above = list(graph.transitive_objects(organ, ORG.unitOf))[-1]
        assert above == organ or str(above).startswith(ORGANIZATION), f"{organ}: {MEND}"


def test_the_end_of_an_organization_is_a_day(organizations: Graph) -> None:
    ends = list(organizations.objects(None, DIP.validUntil))
    assert ends
    for end in ends:
        assert isinstance(end, Literal)
        assert end.datatype == XSD.date
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(end))


def test_an_entry_has_a_source(graph: Graph, entries: list[Node]) -> None:
    assert all((entry, DCTERMS.source, None) in graph for entry in entries)


def test_no_name_is_that_of_a_state(graph: Graph, entries: list[Node]) -> None:
    states = Graph().parse(AUTHORITY / "states.ttl")
    taken = {
        (o.language, str(o).casefold())
        for p in (SKOS.prefLabel, SKOS.altLabel, DIP.officialName)
        for o in states.objects(None, p)
        if isinstance(o, Literal)
    }
    found = {(n.language, str(n).casefold()) for e in entries for n in names(graph, e)}
    assert not taken & found, MEND


@pytest.mark.parametrize(
    ("name", "language", "slug"),
    [
        ("经合组织", "zh-Hans", "oecd"),
        ("欧盟", "zh-Hans", "eu"),
        ("欧洲委员会", "zh-Hans", "council-of-europe"),
        ("亚太经社会", "zh-Hans", "escap"),
        ("独联体", "zh-Hans", "cis"),
        ("东盟与中日韩", "zh-Hans", "asean-plus-three"),
        ("Shanghai Cooperation Organisation", "en", "sco"),
        ("OSCE", "en", "osce"),
        ("ОЭС", "ru", "eco"),
        ("ОЭСР", "ru", "oecd"),
    ],
)
def test_an_abbreviation_is_given_to_its_usual_bearer(
    organizations: Graph, name: str, language: str, slug: str
) -> None:
    label = Literal(name, lang=language)
    assert {s for p in DENOTING for s in organizations.subjects(p, label)} == {URIRef(ORGANIZATION + slug)}


@pytest.mark.parametrize(
    ("name", "language", "organization"),
    [
        ("上合组织成员国元首理事会", "zh-Hans", "sco"),
        ("地区反恐怖机构执行委员会", "zh-Hans", "sco"),
        ("安理会", "zh-Hans", "un"),
        ("欧亚经济委员会理事会", "zh-Hans", "eaeu"),
        ("Appellate Body of the World Trade Organization", "en", "wto"),
        ("Коллегия ЕЭК", "ru", "eaeu"),
        ("СМИД ОЧЭС", "ru", "bsec"),
    ],
)
def test_an_organ_is_of_its_organization(graph: Graph, name: str, language: str, organization: str) -> None:
    label = Literal(name, lang=language)
    (organ,) = {s for p in DENOTING for s in graph.subjects(p, label)}
    assert list(graph.transitive_objects(organ, ORG.unitOf))[-1] == URIRef(ORGANIZATION + organization)


@pytest.mark.parametrize("name", ["元首理事会", "秘书处", "General Secretariat", "Council of Ministers", "Секретариат"])
def test_a_generic_name_is_a_short_name_of_several(organs: Graph, name: str) -> None:
    language = "zh-Hans" if ord(name[0]) > 0x4E00 else "ru" if ord(name[0]) > 0x400 else "en"
    label = Literal(name, lang=language)
    assert len(set(organs.subjects(DIP.shortName, label))) > 1
    assert not {s for p in DENOTING for s in organs.subjects(p, label)}, MEND
