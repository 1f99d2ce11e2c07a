"""Citations, read back by parsers that are not ours: pybtex, rispy, citeproc-py and DataCite's own JSON schema."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef

from kg.citation import LANGUAGES, STYLES, cite, dataset_of
from kg.citation.item import YEAR
from kg.errors import KGError, NotFound
from kg.exporters import export, load_graph
from kg.identifiers import DEFAULT_BASE
from kg.vocabulary import DCTERMS, DIP, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

ID = DEFAULT_BASE + "id/"
ROOT = Path(__file__).parent.parent
STATEMENT = ID + "statement/8d1f"
TITLE = "上海合作组织十周年阿斯塔纳宣言"
ODD = 'A {half\\ open} "100%" & $5 #1_~^ @ title, {'


def _iri(name: str) -> URIRef:
    return URIRef(ID + name)


@pytest.fixture(scope="module")
def graph() -> Graph:
    blr, sco, treaty, letter = map(_iri, ("state/blr", "organization/sco", "treaty/astana", "document/astana-letter"))
    statement, passage, section, file = map(
        _iri, ("statement/8d1f", "passage/p1", "section/astana-letter.annex.2.6", "file/f1")
    )
    day = Literal("2011-06-15", datatype=XSD.date)
    triples: list[tuple[URIRef, URIRef, URIRef | Literal]] = [
        (blr, RDF.type, DIP.State),
        (blr, SKOS.prefLabel, Literal("白俄罗斯", lang="zh-Hans")),
        (blr, SKOS.prefLabel, Literal("Belarus", lang="en")),
        (sco, SKOS.prefLabel, Literal("上海合作组织", lang="zh-Hans")),
        (sco, SKOS.prefLabel, Literal("Shanghai Cooperation Organisation", lang="en")),
        (treaty, RDF.type, DIP.Instrument),
        (treaty, RDF.type, DIP.Declaration),
        (treaty, DCTERMS.title, Literal(TITLE, lang="zh-Hans")),
        (treaty, SKOS.prefLabel, Literal("Astana Declaration", lang="en")),
        (treaty, DIP.signedOn, day),
        (treaty, DIP.signedAt, _iri("place/astana")),
        (_iri("place/astana"), SKOS.prefLabel, Literal("Astana", lang="en")),
        (letter, RDF.type, DIP.Document),
        (letter, RDF.type, DIP.Letter),
        (letter, DCTERMS.title, Literal("给秘书长的信", lang="zh-Hans")),
        (letter, DCTERMS.date, Literal("2011-06-28", datatype=XSD.date)),
        (letter, DCTERMS.language, Literal("zh-Hans")),
        (statement, RDF.type, DIP.Claim),
        (statement, RDF.subject, blr),
        (statement, RDF.predicate, DIP.dialoguePartnerOf),
        (statement, RDF.object, sco),
        (statement, DIP.basis, DIP.stated),
        (statement, DIP.attestedOn, day),
        (statement, DCTERMS.isPartOf, letter),
        (statement, PROV.wasDerivedFrom, passage),
        (passage, OA.exact, Literal("对话伙伴白俄罗斯和斯里兰卡")),
        (passage, OA.start, Literal("1234", datatype=XSD.integer)),
        (passage, OA.end, Literal("1247", datatype=XSD.integer)),
        (passage, DCTERMS.isPartOf, section),
        (passage, DIP.inText, file),
        (section, DCTERMS.isPartOf, letter),
        (section, DIP.sectionNumber, Literal("六")),
        (file, SCHEMA.name, Literal("astana.txt")),
        (file, DIP.sha256, Literal("b7f4" * 16, datatype=XSD.hexBinary, normalize=False)),
        (_iri("software/sco-kg-0.1.0"), RDF.type, PROV.SoftwareAgent),
        (_iri("software/sco-kg-0.1.0"), SCHEMA.softwareVersion, Literal("0.1.0")),
        (_iri("treaty/odd"), RDF.type, DIP.Instrument),
        (_iri("treaty/odd"), DCTERMS.title, Literal(ODD)),
    ]
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


things = pytest.mark.parametrize("name", ["state:blr", "treaty:astana", "statement:8d1f", "document:astana-letter"])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_a_statement_as_text(graph: Graph) -> None:
    assert cite(graph, STATEMENT, accessed="2026-11-22") == (
        "Belarus – dialogue partner of – Shanghai Cooperation Organisation. Attested on 2011-06-15. Basis: stated. "
        "In: 给秘书长的信 (2011-06-28). Quote: “对话伙伴白俄罗斯和斯里兰卡”, section annex.2.6 (六), "
        "characters 1234-1247 of astana.txt (sha256 b7f4b7f4b7f4b7f4). "
        f"sco-kg: multilateral diplomatic documents as a knowledge graph, version {dataset_of(graph).version}. "
        f"The sco-kg maintainers. {STATEMENT}, accessed 2026-11-22"
    )


def test_a_statement_in_chinese(graph: Graph) -> None:
    text = cite(graph, STATEMENT, language="zh")
    assert text.startswith("白俄罗斯 – 对话伙伴 – 上海合作组织。见证日期：2011-06-15。")
    assert "引文：“对话伙伴白俄罗斯和斯里兰卡”，章节 annex.2.6 (六)，第 1234-1247 字符，文件 astana.txt" in text


def test_an_instrument_as_text(graph: Graph) -> None:
    text = cite(graph, "treaty:astana")
    assert text.startswith(f"Astana Declaration [{TITLE}]. Declaration, Astana, 2011-06-15. As described in sco-kg: ")
    assert cite(graph, "treaty:astana", language="zh").startswith(f"{TITLE}。宣言，Astana，2011-06-15。据 sco-kg：")


def test_the_signatories_are_the_authors_of_what_they_signed(graph: Graph) -> None:
    signed = Graph() + graph
    for order, state in enumerate(("organization/sco", "state/blr", "state/blr"), 1):
        signature = _iri(f"signature/{order}")
        signed.add((signature, DIP.signedInstrument, _iri("treaty/astana")))
        signed.add((signature, DIP.onBehalfOf, _iri(state)))
        signed.add((signature, DIP.order, Literal(str(order), datatype=XSD.integer)))
    (item,) = json.loads(cite(signed, "treaty:astana", "csl-json"))
    assert item["author"] == [{"literal": "Shanghai Cooperation Organisation"}, {"literal": "Belarus"}]


@every_language
@things
def test_pybtex_reads_the_bibtex(graph: Graph, name: str, language: str) -> None:
    entry = _bibtex(cite(graph, name, "bibtex", language, accessed="2026-11-22"))
    assert entry.fields["url"] == ID + name.replace(":", "/")
    assert entry.fields["urldate"] == "2026-11-22"
    assert entry.fields["title"].strip("{}")


def _bibtex(text: str) -> Any:
    from pybtex.database import parse_string  # type: ignore[import-untyped]

    entries = parse_string(text, "bibtex").entries
    assert len(entries) == 1
    return next(iter(entries.values()))


def test_bibtex_escapes_what_tex_would_read(graph: Graph) -> None:
    title = _bibtex(cite(graph, "treaty:odd", "bibtex")).fields["title"]
    assert title.count("{") == title.count("}")
    assert r"\textbraceleft{}half\textbackslash{} open\textbraceright{}" in title
    assert r"100\%" in title
    assert r"\& \$5 \#1\_" in title


def test_the_statement_in_bibtex_has_its_quote(graph: Graph) -> None:
    entry = _bibtex(cite(graph, STATEMENT, "bibtex"))
    assert "对话伙伴白俄罗斯和斯里兰卡" in entry.fields["note"]
    assert str(entry.persons["author"][0]) == "{The sco-kg maintainers}"


@every_language
@things
def test_rispy_reads_the_ris(graph: Graph, name: str, language: str) -> None:
    import rispy  # type: ignore[import-untyped]

    (record,) = rispy.loads(cite(graph, name, "ris", language, accessed="2026-11-22"))
    assert record["urls"] == [ID + name.replace(":", "/")]
    assert record["type_of_reference"] in ("LEGAL", "GOVDOC", "DATA")
    assert "unknown_tag" not in record


@every_language
@things
def test_citeproc_formats_the_csl_json(graph: Graph, name: str, language: str) -> None:
    items = json.loads(cite(graph, name, "csl-json", language, accessed="2026-11-22"))
    formatted = _harvard(items)
    assert items[0]["title"].split(" –")[0] in formatted
    assert ID + name.replace(":", "/") in formatted


def _harvard(items: list[dict[str, Any]]) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import citeproc  # type: ignore[import-untyped]
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
        bibliography.register(citeproc.Citation([citeproc.CitationItem(items[0]["id"])]))
        return "".join(map(str, bibliography.bibliography()))


def test_the_types_of_csl(graph: Graph) -> None:
    kinds = {"treaty:astana": "treaty", "document:astana-letter": "document", "state:blr": "entry"}
    assert {name: json.loads(cite(graph, name, "csl-json"))[0]["type"] for name in kinds} == kinds


@every_language
@things
def test_the_datacite_schema_accepts_the_json(graph: Graph, name: str, language: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datacite import schema45  # type: ignore[import-untyped]
    metadata = json.loads(cite(graph, name, "datacite", language))
    schema45.validator.validate(metadata)
    assert metadata["url"] == ID + name.replace(":", "/")


def test_the_licence_is_of_the_graph_not_of_the_text(graph: Graph) -> None:
    assert "rightsList" in json.loads(cite(graph, STATEMENT, "datacite"))
    assert "rightsList" not in json.loads(cite(graph, "treaty:astana", "datacite"))


@pytest.mark.parametrize(
    "wanted", ["state:blr", "state/blr", "id/state/blr", f"<{ID}state/blr>", DEFAULT_BASE + "doc/state/blr"]
)
def test_the_ways_to_name_a_thing(graph: Graph, wanted: str) -> None:
    assert cite(graph, wanted) == cite(graph, ID + "state/blr")


def test_what_is_not_there_comes_with_what_is_near(graph: Graph) -> None:
    with pytest.raises(NotFound, match=r"'state:blx' is not in the graph: did you mean state:blr\?"):
        cite(graph, "state:blx")
    with pytest.raises(NotFound, match="`kg query` finds"):
        cite(graph, "http://nowhere.example/#")


def test_a_style_that_is_not_known_names_those_that_are(graph: Graph) -> None:
    with pytest.raises(KGError, match="text, bibtex, ris, csl-json, datacite in en or zh"):
        cite(graph, STATEMENT, "apa")
    with pytest.raises(KGError, match="is no date"):
        cite(graph, STATEMENT, accessed="yesterday")


def test_every_thing_in_the_graph_can_be_cited(graph: Graph) -> None:
    dataset = dataset_of(graph)
    for subject in set(graph.subjects()):
        for style in STYLES:
            assert cite(graph, str(subject), style, dataset=dataset)


def test_the_version_is_the_same_from_turtle_and_n_quads(graph: Graph, tmp_path: Path) -> None:
    quads = [(s, p, o, _iri("graph/g")) for s, p, o in graph]
    export(graph, tmp_path / "kg.ttl")
    export(quads, tmp_path / "kg.nq")  # type: ignore[arg-type]
    ours = dataset_of(graph)
    assert dataset_of(load_graph(tmp_path / "kg.ttl")) == dataset_of(load_graph(tmp_path / "kg.nq")) == ours
    assert ours.version.startswith("0.1.0+sha256:")


def test_a_changed_triple_is_another_version(graph: Graph) -> None:
    changed = Graph() + graph
    changed.add((_iri("state/blr"), ORG.memberOf, _iri("organization/sco")))
    assert dataset_of(changed).version != dataset_of(graph).version


def test_the_citation_file_agrees_with_the_code() -> None:
    import yaml  # type: ignore[import-untyped]

    told = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{told["version"]}"' in project
    assert told["license"] == ["MIT"] or told["license"] == "MIT"
    assert str(told["date-released"])[:4] == YEAR
