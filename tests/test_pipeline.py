"""The whole walk: several documents in one graph, what is refused, and what is written when."""

from pathlib import Path

import pytest
from rdflib import Graph

import kg
from kg import pipeline
from kg.errors import KGError, NonConforming, QuoteError, UnreadableDocument
from kg.identifiers import Minter
from kg.pipeline import Build, build_all, shipped_documents, write
from kg.validation import Report
from kg.vocabulary import DIP, ORG, RDF, SKOS

ONE = "海关合作宣言\n\n独联体成员国亚美尼亚同意合作，通过本宣言。\n\n2019年10月1日，埃里温\n"
TWO = "水质宣言\n\n独联体观察员国蒙古国与亚美尼亚同意合作，通过本宣言。\n\n2021年3月4日，明斯克\n"


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("documents")
    return build_all([_written(folder, "one.txt", ONE), _written(folder, "two.txt", TWO)])


def test_two_documents_conform_in_one_graph(built: Build) -> None:
    assert built.report.conforms, built.report.text()
    assert len(set(built.graph.subjects(RDF.type, DIP.Document))) == 2


def test_each_document_has_a_named_graph_and_the_authority_one(built: Build) -> None:
    graphs = {str(graph).rsplit("/", 1)[-1] for *_, graph in built.quads}
    assert graphs == {one.document.slug for one in built.documents} | {"authority"}


def test_the_union_is_the_graph(built: Build) -> None:
    assert {triple[:3] for triple in built.quads} == set(built.graph)


def test_the_summary_says_what_was_read_found_and_checked(built: Build) -> None:
    summary = built.summary()
    for words in ("one.txt", "two.txt", "memberOf", "each found in its source", "conforms", "focus nodes"):
        assert words in summary


def test_the_order_of_documents_makes_no_difference(built: Build, tmp_path: Path) -> None:
    other = build_all([_written(tmp_path, "two.txt", TWO), _written(tmp_path, "one.txt", ONE)])
    assert set(other.quads) == set(built.quads)


def test_the_same_document_twice_is_refused(tmp_path: Path) -> None:
    path = _written(tmp_path, "one.txt", ONE)
    with pytest.raises(KGError, match=r"one\.txt: given twice"):
        build_all([path, path])


def test_the_same_text_under_two_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="given twice, or two documents have the identifier"):
        build_all([_written(tmp_path, "one.txt", ONE), _written(tmp_path, "copy.txt", ONE)])


def test_one_unreadable_document_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="nothing"):
        build_all([_written(tmp_path, "one.txt", ONE), tmp_path / "nothing.txt"])


def test_a_document_with_nothing_to_find_is_still_a_document(tmp_path: Path) -> None:
    built = build_all([_written(tmp_path, "plain.txt", "今天天气很好，我们去公园散步。\n")])
    assert built.report.conforms, built.report.text()
    assert "relations   none" in built.summary()
    assert (None, RDF.type, DIP.Section) in built.graph


def test_what_is_shipped_can_be_built_from_python() -> None:
    graph, report = kg.build()
    assert report.conforms
    assert len(graph) > 1000


def test_documents_are_shipped() -> None:
    assert [path.suffix for path in shipped_documents()] == [".txt"] * len(shipped_documents())
    assert shipped_documents()


def test_written_are_graph_quads_and_report(built: Build, tmp_path: Path) -> None:
    assert [path.name for path in write(built, tmp_path / "new" / "folder")] == ["kg.ttl", "kg.nq", "report.ttl"]
    assert set(kg.load_graph(tmp_path / "new" / "folder" / "kg.ttl")) == set(built.graph)


@pytest.fixture
def nonconforming(built: Build) -> Build:
    report = Report(False, (), built.report.checked, Graph(), built.report.names)
    return Build(built.documents, built.quads, built.graph, report)


def test_what_does_not_conform_is_not_written(nonconforming: Build, tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text("# as it was\n", "utf-8")
    with pytest.raises(NonConforming, match="not written"):
        write(nonconforming, tmp_path)
    assert (tmp_path / "kg.ttl").read_text("utf-8") == "# as it was\n"
    assert not (tmp_path / "kg.nq").exists()
    assert (tmp_path / "report.ttl").exists()


def test_unless_it_is_asked_for(nonconforming: Build, tmp_path: Path) -> None:
    write(nonconforming, tmp_path, allow_nonconforming=True)
    assert (tmp_path / "kg.ttl").exists()


def test_a_quote_that_is_not_in_the_source_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tampering(path: str | Path, *, language: str | None = None) -> object:
        from dataclasses import replace

        source = kg.read(path, language=language)
        object.__setattr__(source, "raw", _Shifting(source.raw))
        return replace(source)

    class _Shifting(str):
        """A text that reads differently where a quote is looked up."""

        def __getitem__(self, key: object) -> str:
            return str.__getitem__(self, key).replace("亚美尼亚", "亚美尼业")  # type: ignore[index]

    monkeypatch.setattr(pipeline, "read", tampering)
    with pytest.raises(QuoteError, match="亚美尼业"):
        build_all([_written(tmp_path, "one.txt", ONE)])


def test_another_base(tmp_path: Path) -> None:
    built = build_all([_written(tmp_path, "one.txt", ONE)], Minter("https://example.org/"))
    assert built.report.conforms, built.report.text()
    assert all("/id/" not in str(s) or str(s).startswith("https://example.org/id/") for s in built.graph.subjects())


def test_offices_that_documents_write_in_two_ways_have_one_preferred_label(tmp_path: Path) -> None:
    offices = {"a": "Министр иностранных дел", "b": "Министр иностранных дел", "c": "министр Иностранных дел"}
    for name, office in offices.items():
        text = f"Заявление {name}\n\nВыступил {office} Республики Беларусь В. Макей. Он говорил о реках и озёрах.\n"
        _written(tmp_path, f"{name}.txt", text)
    done = build_all(sorted(tmp_path.glob("*.txt")))
    posts = set(done.graph.subjects(RDF.type, ORG.Post))
    labels = {str(label) for post in posts for label in done.graph.objects(post, SKOS.prefLabel)}
    assert labels == {offices["a"]}
    assert done.report.conforms
