"""Files: the format by extension, atomic writes, and errors that say what to do."""

import stat
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from kg.errors import BadGraph, KGError
from kg.exporters import EXPORTERS, Quad, export, exporter, load_graph, load_quads, prefixes, serialize
from kg.vocabulary import RDF, RDFS

A = URIRef("http://e.example/a")


def test_names_extensions_and_media_types_find_their_format() -> None:
    for one in EXPORTERS:
        names = (one.name, one.media_type, *one.extensions, f".{one.extension}", one.name.upper())
        assert all(exporter(name) is one for name in names)


def test_the_formats_of_the_command_line() -> None:
    assert [one.name for one in EXPORTERS] == ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"]


def test_an_unknown_format_lists_those_that_are_known() -> None:
    with pytest.raises(BadGraph, match=r"'docx' is no format .* turtle \(\.ttl\), ntriples"):
        exporter("docx")


def test_an_unknown_extension_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match=r"kg\.docx"):
        export([], tmp_path / "kg.docx")


def test_a_format_overrides_the_extension(tmp_path: Path, quads: list[Quad]) -> None:
    export(quads, tmp_path / "kg.txt", "nquads")
    assert (tmp_path / "kg.txt").read_text("utf-8") == serialize(quads, "nquads")
    assert len(load_quads(tmp_path / "kg.txt", format="nquads")) == len(quads)


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_text("# precious", "utf-8")
    with pytest.raises(BadGraph, match="not an absolute IRI"):
        export([(URIRef("relative iri"), RDFS.label, Literal("x"), None)], path)
    assert path.read_text("utf-8") == "# precious"
    assert [p.name for p in tmp_path.iterdir()] == ["kg.ttl"]


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kg.ttl"
    path.write_text("# precious", "utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KGError, match=r"kg\.ttl: cannot be written: No space left"):
        export([(A, RDFS.label, Literal("x"), None)], path)
    assert path.read_text("utf-8") == "# precious"
    assert [p.name for p in tmp_path.iterdir()] == ["kg.ttl"]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="No such file or directory"):
        export([], tmp_path / "none" / "kg.ttl")


def test_a_link_stays_a_link_and_permissions_are_those_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "link.nt").symlink_to(tmp_path / "kg.nt")
    export([(A, RDFS.label, Literal("x"), None)], tmp_path / "link.nt")
    (tmp_path / "plain").touch()
    assert (tmp_path / "link.nt").is_symlink()
    assert stat.S_IMODE((tmp_path / "kg.nt").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_device_is_written_to_not_replaced() -> None:
    export([(A, RDFS.label, Literal("x"), None)], "/dev/null", "turtle")
    assert Path("/dev/null").is_char_device()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_rdflib_graph_and_a_data_set() -> None:
    graph = Graph().add((A, RDFS.label, Literal("中", lang="zh-Hans")))
    dataset = Dataset()
    dataset.add((A, RDFS.label, Literal("中", lang="zh-Hans"), A))  # type: ignore[arg-type]
    assert serialize(graph, "nquads") == f'<{A}> <{RDFS.label}> "中"@zh-Hans .\n'
    dataset.default_graph.add((A, RDFS.label, Literal("default")))
    assert f'<{A}> <{RDFS.label}> "default" .\n' in serialize(dataset, "nquads")
    assert serialize(dataset, "nquads").splitlines(keepends=True)[1] == f'<{A}> <{RDFS.label}> "中"@zh-Hans <{A}> .\n'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", b"@prefix x: <http://e.example/> .\nx:a x:b zz:c .\n", r"a\.ttl:2: not readable as turtle: .*zz"),
        ("a.nt", b"<http://e.example/a> <b> .\n", r"a\.nt:1: not readable as ntriples"),
        ("a.nq", b"\xff\xfe", r"a\.nq:1: not readable as nquads: .*UTF-8"),
        ("a.trig", b"{", r"a\.trig:1"),
        ("a.jsonld", b'{"@id":\n', r"a\.jsonld:2"),
        ("a.jsonld", b'{"@context": "http://e.example/context"}', r"a\.jsonld: not readable as jsonld: .*remote"),
        ("a.rdf", b"<rdf:RDF>", r"a\.rdf: not readable as rdfxml"),
        ("a.ttl", b"<http://e/a> <http://e/b> <<( <http://e/a> <http://e/b> 1 )>> .", r"a\.ttl: .* is RDF 1\.2"),
        ("a.ttl", b'<http://e/a> <http://e/b> "x"@ar--rtl .', r"a\.ttl: .* is RDF 1\.2"),
    ],
)
def test_what_cannot_be_read_is_named_by_file_and_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadGraph, match=said):
        load_quads(tmp_path / name)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match=r"kg\.ttl: No such file or directory"):
        load_graph(tmp_path / "kg.ttl")


def test_a_literal_without_a_value_is_kept_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    line = f'<{A}> <{RDFS.label}> "many"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    (tmp_path / "a.nt").write_text(line, "utf-8")
    assert serialize(load_graph(tmp_path / "a.nt"), "ntriples") == line
    assert caplog.text == ""


def test_a_byte_order_mark_is_no_part_of_the_graph(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_bytes(b"\xef\xbb\xbf<http://e/a> <http://e/b> <http://e/c> .\n")
    assert len(load_graph(tmp_path / "a.nt")) == 1


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in "a.nt", "b.nt":
        (tmp_path / name).write_text("_:x <http://e/b> <http://e/c> .\n", "utf-8")
    assert len(load_graph(tmp_path / "a.nt", tmp_path / "b.nt")) == 2


def test_a_literal_where_an_iri_must_stand() -> None:
    with pytest.raises(BadGraph, match="stands where an IRI must stand"):
        serialize([(A, RDFS.label, Literal("x"), Literal("y"))], "nquads")  # type: ignore[list-item]


@pytest.mark.parametrize("iri", ["http://e.example/上合]", "http://e.example/a b", "e.example", "http://e.example/<"])
def test_an_iri_that_strict_stores_refuse_is_refused_here(iri: str) -> None:
    for one in EXPORTERS:
        with pytest.raises(BadGraph, match="not an absolute IRI"):
            serialize([(A, RDFS.seeAlso, URIRef(iri), None)], one.name)


def test_an_ipv6_host_is_no_fault() -> None:
    assert "<http://[::1]:80/x>" in serialize([(A, RDFS.seeAlso, URIRef("http://[::1]:80/x"), None)], "nquads")


def test_half_a_surrogate_pair_is_refused() -> None:
    for one in EXPORTERS:
        with pytest.raises(BadGraph):
            serialize([(A, RDFS.label, Literal("\ud800"), None)], one.name)


def test_one_prefix_a_kind_of_iri_found(quads: list[Quad]) -> None:
    found = prefixes(quads)
    assert found["state"] == "https://w3id.org/sco-kg/id/state/"
    assert {"state", "section", "organization", "graph", "dip", "skos"} <= set(found)
    assert "foaf" not in found
    assert list(found) == sorted(found)


def test_prefixes_under_another_base() -> None:
    graph = [(URIRef("http://h.example/kg/id/org/x"), RDF.type, URIRef("http://h.example/kg/id/state/y"), None)]
    assert prefixes(graph)["id-org"] == "http://h.example/kg/id/org/"
    assert prefixes(graph)["state"] == "http://h.example/kg/id/state/"
