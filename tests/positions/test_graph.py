"""A position in the graph: whose it is, with which words, and that nothing of what it says is said to be so."""

from dataclasses import replace

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg import build
from kg.assembly import assemble
from kg.authority import load_authority
from kg.extractors import extract
from kg.identifiers import Minter
from kg.pipeline import build_all, shipped_documents
from kg.positions import find_positions
from kg.positions.topics import topic_entries
from kg.reconciliation import reconcile
from kg.vocabulary import DCTERMS, DIP, OA, PROV, RDFS, SKOS
from tests.positions.saying import read

ALLOWED = {
    RDF.type,
    RDFS.label,
    DIP.stance,
    DIP.basis,
    DIP.cue,
    DIP.topicCue,
    DIP.heldBy,
    DIP.target,
    DIP.attestedOn,
    DCTERMS.subject,
    DCTERMS.isPartOf,
    PROV.wasDerivedFrom,
    PROV.wasGeneratedBy,
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build()[0]


@pytest.fixture(scope="module")
def positions(graph: Graph) -> list[URIRef]:
    return [p for p in graph.subjects(RDF.type, DIP.Position) if isinstance(p, URIRef)]


def test_every_position_has_a_holder_a_stance_a_topic_and_a_quote_of_the_document(
    graph: Graph, positions: list[URIRef]
) -> None:
    assert len(positions) > 50
    for position in positions:
        assert graph.value(position, DIP.heldBy)
        assert graph.value(position, DIP.stance)
        assert graph.value(position, DCTERMS.subject)
        passage = graph.value(position, PROV.wasDerivedFrom)
        assert str(graph.value(passage, OA.exact)).strip()


def test_nothing_hangs_on_a_position_but_what_the_document_says(graph: Graph, positions: list[URIRef]) -> None:
    assert {p for position in positions for p in graph.predicates(position)} <= ALLOWED


def test_no_triple_states_what_is_held_as_a_fact() -> None:
    """Without its positions the graph has every other triple, and of holders, targets and topics none is added."""
    (one,) = build_all(shipped_documents()).documents
    full = assemble(one.document, one.found, one.links, load_authority(), Minter())
    bare = assemble(one.document, replace(one.found, positions=()), one.links, load_authority(), Minter())
    assert set(bare) <= set(full)
    added = set(full) - set(bare)
    kinds = {str(s).split("/id/")[1].split("/")[0] for s, _, _ in added}
    assert kinds == {"position", "passage", "group", "topic"}
    of_groups = {p for s, p, _ in added if "/id/group/" in str(s)}
    assert of_groups == {RDF.type, RDFS.label, DIP.ofOrganization}
    stances = set(full.objects(None, DIP.stance))
    assert not stances & set(full.predicates())


def test_no_position_is_a_statement(graph: Graph, positions: list[URIRef]) -> None:
    statements = set(graph.subjects(RDF.type, RDF.Statement))
    assert not statements & set(positions)
    assert not {o for s in statements for o in graph.objects(s, RDF.object)} & set(positions)


def test_every_topic_in_use_is_there_with_its_group_and_its_labels(graph: Graph) -> None:
    known = {entry.slug for entry in topic_entries()}
    for topic in set(graph.objects(None, DCTERMS.subject)):
        assert str(topic).rsplit("/", 1)[-1] in known
        assert {label.language for label in graph.objects(topic, SKOS.prefLabel) if isinstance(label, Literal)} == {
            "zh-Hans",
            "en",
            "ru",
        }
        assert graph.value(topic, SKOS.broader)


def test_a_group_is_one_thing_under_all_its_names(graph: Graph) -> None:
    groups = set(graph.subjects(RDF.type, DIP.Group))
    labels = {str(graph.value(group, RDFS.label)) for group in groups}
    assert labels == {"上海合作组织成员国", "上海合作组织成员国元首"}


def _graph_of(text: str, language: str) -> Graph:
    document = read(text, language)
    found = extract(document, load_authority())
    links = reconcile(found, load_authority())
    positions = find_positions(document, found)
    return assemble(document, replace(found, positions=positions), links, load_authority(), Minter())


DECLARATIONS = {
    "zh-Hans": "上海合作组织成员国元首宣言\n\n上海合作组织成员国元首声明如下：\n\n元首们谴责恐怖袭击。\n",
    "en": "Declaration\n\nThe Heads of State of the Member States of the Shanghai Cooperation Organization declare as "
    "follows:\n\nThe Heads of State condemn terrorist attacks.\n",
    "ru": "Декларация\n\nГлавы государств – членов Шанхайской организации сотрудничества заявляют о следующем.\n\n"
    "Главы государств осуждают террористические акты.\n",
}


def test_a_group_has_one_node_in_every_language() -> None:
    nodes = {
        language: set(_graph_of(text, language).subjects(RDF.type, DIP.Group))
        for language, text in DECLARATIONS.items()
    }
    assert nodes["zh-Hans"] == nodes["en"] == nodes["ru"]
    assert len(nodes["en"]) == 1


def test_both_sides_sum_up_the_states_that_the_text_opens_with() -> None:
    graph = _graph_of("联合声明\n\n中华人民共和国和蒙古国发表声明如下：\n\n双方谴责恐怖袭击。\n", "zh-Hans")
    (group,) = graph.subjects(RDF.type, DIP.Group)
    states = {str(state).rsplit("/", 1)[-1] for state in graph.objects(group, DIP.sumsUp)}
    assert states == {"chn", "mng"}
    assert set(graph.objects(None, DIP.heldBy)) == {group}
