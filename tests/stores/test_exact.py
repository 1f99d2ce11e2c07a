import sqlite3
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BadGraph
from kg.stores.exact import Exact, noting, serialized, tagged
from kg.stores.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from kg.stores.oxigraph import load

PREFIXES = "@prefix : <urn:e:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def answered(folder: Path, *files: tuple[str, str]) -> tuple[Exact, bytes]:
    """What was written down of *files* on their way into a store, and all that the store has, as N-Triples."""
    source = folder / "source"
    source.mkdir()
    for name, content in files:
        (source / name).write_text(content, encoding="utf-8")
    store = ox.Store()
    with noting(folder / "spellings") as through:
        load(source, store, through=through)
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert body is not None
    return Exact(folder / "spellings"), body


def lines(body: bytes) -> list[str]:
    return sorted(body.decode().splitlines())


def test_numbers_of_one_value_and_several_spellings(tmp_path: Path) -> None:
    exact, body = answered(
        tmp_path, ("a.ttl", f'{PREFIXES} :a :p 01 , 1 , "1"^^xsd:byte . :b :p 1 . :c :p 01 ; :q 001 . :d :p "01" .')
    )
    xsd = "^^<http://www.w3.org/2001/XMLSchema#"
    assert lines(exact.restored(body, N_TRIPLES)) == sorted(
        [
            f'<urn:e:a> <urn:e:p> "01"{xsd}integer> .',
            f'<urn:e:a> <urn:e:p> "1"{xsd}integer> .',
            f'<urn:e:a> <urn:e:p> "1"{xsd}byte> .',
            f'<urn:e:b> <urn:e:p> "1"{xsd}integer> .',
            f'<urn:e:c> <urn:e:p> "01"{xsd}integer> .',
            f'<urn:e:c> <urn:e:q> "001"{xsd}integer> .',
            '<urn:e:d> <urn:e:p> "01" .',
        ]
    )
    assert body.count(b'"01"^^') == 0, "the store keeps spellings: nothing of this is needed any more"


def test_blank_nodes_have_their_literals_too(tmp_path: Path) -> None:
    content = f"{PREFIXES} :a :p [ :q 0.10 ] , _:x . _:x :q 0.100 ."
    exact, body = answered(tmp_path, ("a.ttl", content), ("b.ttl", f'{PREFIXES} _:x :q "b"@EN .'))
    restored = exact.restored(body, N_TRIPLES).decode()
    assert [restored.count(each) for each in ('"0.10"', '"0.100"', '"b"@EN', '"0.1"')] == [1, 1, 1, 0]
    assert len({line.split()[0] for line in restored.splitlines()}) == 4, "a node of one file is no node of another"


def test_a_triple_of_two_files_is_given_once_in_each_spelling(tmp_path: Path) -> None:
    files = [(f"{n}.ttl", f"{PREFIXES} :a :p {number} .") for n, number in enumerate(("1.0", "1.00", "1.0"))]
    exact, body = answered(tmp_path, *files)
    assert [line.split('"')[1] for line in lines(exact.restored(body, N_TRIPLES))] == ["1.0", "1.00"]


def test_nothing_is_written_down_of_what_the_store_keeps(tmp_path: Path) -> None:
    exact, _ = answered(tmp_path, ("a.ttl", f'{PREFIXES} :a :p "1", "a"@zh-Hans, "b"@en, "1"^^:own, "P"^^xsd:string .'))
    with sqlite3.connect(exact.path) as database:
        assert database.execute("SELECT * FROM written").fetchall() == []
    database.close()


def test_a_mark_that_stands_in_the_graph_is_not_taken(tmp_path: Path) -> None:
    content = (
        f'{PREFIXES} :a :p "x-kg0-1"@ZH-hans, "x-kg1-0 \\"y\\"@zh-hans"@de-AT, "z"@x-kg2-1 ; :x-kg3-1 <urn:x-kg4-0> .'
    )
    exact, body = answered(tmp_path, ("a.ttl", content))
    for form in (N_TRIPLES, TURTLE, RDF_XML, JSON_LD):
        text = exact.restored(body, form, {"": "urn:e:"}).decode()
        assert [text.count(each) for each in ("x-kg0-1", "x-kg1-0", "x-kg2-1", "x-kg4-0")] == [1, 1, 1, 1]
        assert [text.count(each) for each in ("ZH-hans", "de-AT", "x-kg5")] == [1, 1, 0]


def test_rdf_1_2_goes_through(tmp_path: Path) -> None:
    content = f'{PREFIXES} << :a :p "x"@EN >> :q "שלום"@he--rtl , <<( :a :p 01 )>> .'
    exact, body = answered(tmp_path, ("a.ttl", content))
    restored = exact.restored(body, N_TRIPLES).decode()
    assert '"שלום"@he--rtl' in restored
    assert '<<( <urn:e:a> <urn:e:p> "1"^^' in restored


def test_an_empty_graph_is_a_graph(tmp_path: Path) -> None:
    exact, _ = answered(tmp_path, ("a.ttl", ""))
    assert exact.restored(b"", N_TRIPLES) == b""


def test_a_bad_file_is_still_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match=r"a\.ttl: .*line 2"):
        answered(tmp_path, ("a.ttl", f'{PREFIXES} :a :p "b"@ZH oops'))


def test_the_order_is_that_of_what_entered() -> None:
    triples = [
        ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(str(each), language="en-gb"))
        for each in (2, 3, 1)
    ]
    text = serialized(map(tagged, triples), N_TRIPLES).decode()
    assert text == "".join(f'<urn:a> <urn:p> "{each}"@en-GB .\n' for each in (2, 3, 1))
