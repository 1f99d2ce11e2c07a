"""What holds of every exporter: two other parsers read the same graph; order, chance and repeats change nothing."""

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef

from kg.errors import BadGraph
from kg.exporters import EXPORTERS, Exporter, Quad, export, load_quads, serialize
from kg.exporters.quads import quads_of
from kg.vocabulary import DIP, RDF, RDFS, SKOS, XSD

every = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
Rows = set[tuple[str, ...]]


def rows(quads: Iterable[Quad], exporter: Exporter) -> Rows:
    """Quads as strings, languages in lower case; without their graphs where the format has none."""
    return {tuple(_text(t) for t in (quad if exporter.keeps_graphs else (*quad[:3], None))) for quad in quads}


def _text(term: object) -> str:
    if isinstance(term, Literal):
        datatype = None if term.datatype == XSD.string else term.datatype
        return repr((str(term), (term.language or "").lower(), str(datatype)))
    return str(term)


def read_by_pyoxigraph(text: str, exporter: Exporter) -> Rows:
    known = pyoxigraph.RdfFormat.from_media_type(exporter.media_type)
    return {tuple(map(_ox_text, _four(quad))) for quad in pyoxigraph.parse(text.encode(), known)}


def _four(quad: pyoxigraph.Quad) -> tuple[object, ...]:
    graph = quad.graph_name
    return quad.subject, quad.predicate, quad.object, None if isinstance(graph, pyoxigraph.DefaultGraph) else graph


def _ox_text(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        plain = term.language or term.datatype.value == str(XSD.string)
        return repr((term.value, term.language or "", "None" if plain else term.datatype.value))
    return "None" if term is None else term.value  # type: ignore[attr-defined]


def read_by_rdflib(text: str, exporter: Exporter) -> Rows:
    if not exporter.keeps_graphs:
        graph = Graph().parse(data=text, format="nt" if exporter.name == "ntriples" else exporter.media_type)
        return rows(((*triple, None) for triple in graph), exporter)  # type: ignore[misc]
    dataset = Dataset()
    dataset.parse(data=text, format={"jsonld": "json-ld"}.get(exporter.name, exporter.name))
    return rows(quads_of(dataset), exporter)


def _iri(tail: str) -> URIRef:
    return URIRef("https://w3id.org/sco-kg/id/" + tail)


_slug = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}", fullmatch=True)
_ours = st.builds(
    lambda kind, slug: _iri(f"{kind}/{slug}"), st.sampled_from(["state", "section", "file", "org"]), _slug
)
_foreign = st.sampled_from(
    [URIRef(f"http://e.example/{x}") for x in ("", "上合组织", "a%20b", "-x", "x.", "a:b", "x'y", "q?a=1&b=2#c")]
) | st.sampled_from([URIRef("urn:x:y"), URIRef("org:x"), URIRef("http://e.example"), DIP.State, XSD.date])
_characters = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\r\t\"'\\]《》’·–\u0301👩‍⚖️")
_text_value = st.text(_characters, max_size=12)
_tag = st.sampled_from(["zh-Hans", "en", "ru", "zh-hans", "en-GB"])
_typed = st.builds(
    lambda value, kind: Literal(value, datatype=kind, normalize=False),
    st.sampled_from(["1", "01", "-0", "+5", "-7", "true", "2011-06-15Z", "2011-06-15", "1.50", "ab"]),
    st.sampled_from([XSD.string, XSD.hexBinary, XSD.decimal, URIRef("http://e.example/type")]),
) | st.builds(
    lambda pair: Literal(pair[0], datatype=pair[1], normalize=False),
    st.sampled_from([("01", XSD.integer), ("7", XSD.integer), ("+5", XSD.integer), ("2011-06-15Z", XSD.date)]),
)
_literals = st.builds(Literal, _text_value) | st.builds(lambda v, t: Literal(v, lang=t), _text_value, _tag) | _typed
_node = _ours | _foreign
_predicate = st.sampled_from([RDF.type, RDFS.label, SKOS.prefLabel, URIRef("http://e.example/p"), URIRef("urn:x:关系")])
_graph = st.none() | _node
_quads = st.lists(st.tuples(_node, _predicate, _node | _literals, _graph), max_size=12)


@every
def test_pyoxigraph_reads_the_same_graph(exporter: Exporter, quads: list[Quad]) -> None:
    assert read_by_pyoxigraph(serialize(quads, exporter.name), exporter) == rows(quads, exporter)


@every
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_graph(exporter: Exporter, quads: list[Quad]) -> None:
    assert read_by_rdflib(serialize(quads, exporter.name), exporter) == rows(quads, exporter)


@every
@given(quads=_quads)
def test_any_quads_come_back_from_pyoxigraph(exporter: Exporter, quads: list[Quad]) -> None:
    assert read_by_pyoxigraph(serialize(quads, exporter.name), exporter) == rows(quads, exporter)


@every
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@given(quads=_quads)
def test_any_quads_come_back_from_rdflib(exporter: Exporter, quads: list[Quad]) -> None:
    assert read_by_rdflib(serialize(quads, exporter.name), exporter) == rows(quads, exporter)


@every
@given(quads=_quads, chance=st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(exporter: Exporter, quads: list[Quad], chance: random.Random) -> None:
    again = quads + quads[:3]
    chance.shuffle(again)
    assert serialize(again, exporter.name) == serialize(quads, exporter.name)


@every
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_control_characters_come_back_or_are_refused(exporter: Exporter, text: str) -> None:
    quads: list[Quad] = [(_iri("state/a"), RDFS.label, Literal(text), None)]
    try:
        written = serialize(quads, exporter.name)
    except BadGraph:
        assert exporter.name == "rdfxml"
    else:
        assert read_by_pyoxigraph(written, exporter) == rows(quads, exporter)


@every
def test_reading_back_what_was_exported(exporter: Exporter, quads: list[Quad], tmp_path: Path) -> None:
    path = tmp_path / f"graph.{exporter.extension}"
    export(quads, path)
    read = load_quads(path)
    assert serialize(read, exporter.name) == path.read_text("utf-8")
    assert {t.language for *_, t, _ in read if isinstance(t, Literal)} == {None, "zh-Hans", "en", "ru"}


_SCRIPT = """
import sys
from kg.exporters import load_quads, serialize
sys.stdout.buffer.write(serialize(load_quads(sys.argv[1]), sys.argv[2]).encode())
"""


@every
def test_the_hash_seed_changes_nothing(exporter: Exporter, quads: list[Quad], tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    blank: list[Quad] = [(BNode(x), RDFS.seeAlso, BNode(y), None) for x, y in ("ab", "bc", "cd", "xa")]
    export(quads + blank, path)
    outputs = set()
    for seed in "0", "1", "4242":
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", _SCRIPT, str(path), exporter.name]
        outputs.add(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert len(outputs) == 1


@every
def test_blank_nodes_of_a_foreign_graph_are_named_by_the_graph_alone(exporter: Exporter) -> None:
    texts = set()
    for one, two in ("a", "b"), ("zz", "9"), ("x y", "[]"):
        texts.add(serialize([(BNode(one), RDFS.seeAlso, BNode(two), None)] * 2, exporter.name))
    assert len(texts) == 1
    assert "c14n0" in texts.pop()


@every
def test_a_blank_node_keeps_the_case_of_the_languages_beside_it(exporter: Exporter) -> None:
    assert "zh-Hans" in serialize([(BNode(), RDFS.label, Literal("中", lang="zh-Hans"), None)], exporter.name)


@every
def test_nothing_at_all_is_a_graph(exporter: Exporter) -> None:
    assert read_by_pyoxigraph(serialize([], exporter.name), exporter) == set()
