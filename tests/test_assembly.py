"""The graph of a document: every claim with its words, nodes for relations, no blank node, nothing but ASCII IRIs."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

import kg
from kg.assembly import assemble_quads
from kg.authority import load_authority
from kg.errors import QuoteError
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import ReadDocument, Span
from kg.pipeline import read_document, shipped_documents
from kg.vocabulary import DCTERMS, DIP, OA, ORG, PROV, RDF, SEM, SKOS

TEXT = """𠮷林乡海关合作宣言

独立国家联合体（以下简称“独联体”）成员国亚美尼亚和白俄罗斯同意加强海关合作👩‍⚖️。

独联体观察员国蒙古国表示支持。专家将继续起草《海关互助议定书》草案，各方期待早日签署《过境公约》。

独联体秘书处设在明斯克。

亚美尼亚共和国总理
尼科尔·帕希尼扬（签名）

二〇一九年十月一日于埃里温
"""


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> ReadDocument:
    path = tmp_path_factory.mktemp("assembly") / "words.txt"
    path.write_text(TEXT, "utf-8")
    return read_document(path)


@pytest.fixture(scope="module")
def graph(one: ReadDocument) -> Graph:
    return kg.assemble(one.document, one.found, one.links)


def _iri(name: str) -> URIRef:
    return URIRef(f"{DEFAULT_BASE}id/{name}")


def test_one_changed_character_in_a_quote_fails_and_names_the_place(one: ReadDocument) -> None:
    mention = one.found.mentions[3]
    tampered = replace(mention, exact="X" + mention.exact[1:])
    mentions = tuple(tampered if m == mention else m for m in one.found.mentions)
    links = tuple(replace(link, mention=tampered) if link.mention == mention else link for link in one.links)
    raw = one.document.raw_span(mention.span)
    with pytest.raises(QuoteError, match=rf"words\.txt: the quote 'X.*is not in the source at {raw.start}-{raw.end}"):
        kg.assemble(one.document, replace(one.found, mentions=mentions), links)


def test_one_changed_character_in_the_source_fails(one: ReadDocument) -> None:
    raw = one.document.source.raw.replace("白俄罗斯", "白俄罗期")
    document = replace(one.document, source=replace(one.document.source, raw=raw))
    with pytest.raises(QuoteError, match="白俄罗期"):
        kg.assemble(document, one.found, one.links)


def test_evidence_outside_of_the_text_fails(one: ReadDocument) -> None:
    end = len(one.document.text)
    claims = (replace(one.found.claims[0], evidence=(Span(end, end + 3),)), *one.found.claims[1:])
    with pytest.raises(QuoteError):
        kg.assemble(one.document, replace(one.found, claims=claims), one.links)


def test_no_blank_node_and_only_ascii_iris(graph: Graph) -> None:
    nodes = {node for triple in graph for node in triple}
    assert not [node for node in nodes if isinstance(node, BNode)]
    assert not [node for node in nodes if isinstance(node, URIRef) and not str(node).isascii()]
    assert not [node for node in nodes if isinstance(node, URIRef) and (" " in node or "%" in node)]


def test_every_claim_has_a_passage_whose_quote_is_in_the_file(one: ReadDocument, graph: Graph) -> None:
    raw = one.document.source.raw
    claims = set(graph.subjects(RDF.type, DIP.Claim))
    assert claims
    for claim in claims:
        passages = list(graph.objects(claim, PROV.wasDerivedFrom))
        assert passages
        for passage in passages:
            start, end = (int(str(graph.value(passage, term))) for term in (OA.start, OA.end))
            assert "".join(raw[start:end].split()) == "".join(str(graph.value(passage, OA.exact)).split())


def test_offsets_after_a_character_beyond_the_basic_plane_are_code_points(graph: Graph) -> None:
    (passage,) = [p for p in graph.subjects(OA.exact, Literal("蒙古国")) if (p, RDF.type, DIP.Passage) in graph]
    assert int(str(graph.value(passage, OA.start))) == TEXT.index("蒙古国")


def test_every_claim_is_a_triple_of_the_graph_with_basis_extractor_and_run(graph: Graph) -> None:
    for claim in graph.subjects(RDF.type, DIP.Claim):
        subject, predicate, object_ = (graph.value(claim, term) for term in (RDF.subject, RDF.predicate, RDF.object))
        assert (subject, predicate, object_) in graph
        assert graph.value(claim, DIP.basis) in {DIP.stated, DIP.inferred, DIP.aligned}
        assert graph.value(claim, DIP.extractor)
        assert (graph.value(claim, PROV.wasGeneratedBy), RDF.type, DIP.ExtractionRun) in graph


@pytest.mark.parametrize(
    ("state", "role", "predicate"),
    [("arm", DIP.member, DIP.memberOf), ("blr", DIP.member, DIP.memberOf), ("mng", DIP.observer, DIP.observerOf)],
)
def test_a_membership_is_a_node_with_the_day_for_which_it_is_attested(
    graph: Graph, state: str, role: URIRef, predicate: URIRef
) -> None:
    (node,) = graph.subjects(ORG.member, _iri(f"state/{state}"))
    assert (node, ORG.organization, _iri("organization/cis")) in graph
    assert (node, ORG.role, role) in graph
    assert (
        node,
        DIP.attestedOn,
        Literal("2019-10-01", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date")),
    ) in graph
    assert (_iri(f"state/{state}"), predicate, _iri("organization/cis")) in graph


def test_only_members_are_members_in_the_standard_term(graph: Graph) -> None:
    assert set(graph.subjects(ORG.memberOf, _iri("organization/cis"))) == {_iri("state/arm"), _iri("state/blr")}


def test_an_office_is_held_as_a_node(graph: Graph) -> None:
    (holding,) = graph.subjects(RDF.type, DIP.OfficeHolding)
    (post,) = graph.objects(holding, DIP.post)
    assert (post, ORG.postIn, _iri("state/arm")) in graph
    assert str(graph.value(holding, DIP.attestedOn)) == "2019-10-01"


def test_a_signature_is_a_node(graph: Graph) -> None:
    (signature,) = graph.subjects(RDF.type, DIP.Signature)
    assert (signature, DIP.onBehalfOf, _iri("state/arm")) in graph
    assert str(graph.value(signature, DIP.order)) == "1"
    assert str(graph.value(signature, DIP.attestedOn)) == "2019-10-01"
    place = graph.value(signature, SEM.hasPlace)
    assert place is not None
    assert "埃里温" in [str(label) for label in graph.objects(place, SKOS.prefLabel)]


@pytest.mark.parametrize(("title", "status"), [("海关互助议定书", DIP.draft), ("过境公约", DIP.hoped_for)])
def test_drafts_and_what_is_hoped_for_are_marked_and_unsigned(graph: Graph, title: str, status: URIRef) -> None:
    (instrument,) = set(graph.subjects(DCTERMS.title, Literal(title, lang="zh-Hans")))
    assert (instrument, DIP.status, status) in graph
    assert (instrument, DIP.signedOn, None) not in graph


def test_what_the_authority_says_is_in_a_graph_of_its_own(one: ReadDocument) -> None:
    quads = list(assemble_quads(one.document, one.found, one.links))
    english = {g for s, p, o, g in quads if p == SKOS.prefLabel and isinstance(o, Literal) and o.language == "en"}
    assert english == {_iri("graph/authority")}


def test_another_base_moves_every_entity_and_no_term(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(TEXT, "utf-8")
    minter = Minter("https://example.org/kg/")
    one = read_document(path, minter)
    graph = kg.assemble(one.document, one.found, one.links, load_authority(), minter)
    assert not [s for s in graph.subjects() if str(s).startswith(f"{DEFAULT_BASE}id/")]
    assert not [o for o in graph.objects() if str(o).startswith(f"{DEFAULT_BASE}id/")]
    assert (None, RDF.type, DIP.Claim) in graph


@pytest.fixture(scope="module")
def letter() -> Graph:
    one = read_document(shipped_documents()[0])
    return kg.assemble(one.document, one.found, one.links)


def test_the_same_entities_in_two_documents(graph: Graph, letter: Graph) -> None:
    for kind, name in ((DIP.State, "state/blr"), (DIP.IntergovernmentalOrganization, "organization/cis")):
        assert (_iri(name), RDF.type, kind) in graph
        assert (_iri(name), RDF.type, kind) in letter


def test_no_node_of_a_document_is_in_another_document(graph: Graph, letter: Graph) -> None:
    for kind in (DIP.Claim, DIP.Passage, DIP.Section, DIP.SourceFile, DIP.ExtractionRun, DIP.Document):
        assert not set(graph.subjects(RDF.type, kind)) & set(letter.subjects(RDF.type, kind))


def test_the_letter_speaks_of_its_own_day_and_the_annex_of_its_own(letter: Graph) -> None:
    days = {str(day) for day in letter.objects(None, DIP.attestedOn)}
    assert days == {"2011-06-15", "2011-06-28"}


def test_passages_hold_on_to_their_names_when_something_is_inserted_before_their_section(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(TEXT.replace("独联体观察员国", "会议顺利。\n\n独联体观察员国"), "utf-8")
    path.with_suffix(".toml").write_text('identifier = "words"\n', "utf-8")
    longer = read_document(path)
    path.write_text(TEXT, "utf-8")
    shorter = read_document(path)
    passages = [
        set(kg.assemble(d.document, d.found, d.links).subjects(OA.exact, Literal("亚美尼亚共和国")))
        for d in (longer, shorter)
    ]
    assert passages[0] == passages[1]
