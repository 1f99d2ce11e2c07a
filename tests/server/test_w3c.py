"""The query tests of the W3C's SPARQL 1.1 suite, through HTTP.

The suite comes in the source package of rdflib; ``tests/install_servers.sh`` lays it where KG_W3C_SPARQL11 says, by
default ``build/sparql11``. All data are named graphs of one server, and a test names its own by the protocol.
"""

import csv
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.server.dataset import opened

from .conftest import Site, serving

SUITE = Path(os.environ.get("KG_W3C_SPARQL11", Path(__file__).parents[2] / "build" / "sparql11"))
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
FOLDERS = ("aggregates", "bind", "bindings", "construct", "csv-tsv-res", "exists", "functions", "grouping", "json-res",
           "negation", "project-expression", "property-path", "subquery", "syntax-query")  # fmt: skip
WANTED = {".srj": "application/sparql-results+json", ".srx": "application/sparql-results+xml", ".csv": "text/csv",
          ".tsv": "text/tab-separated-values", ".ttl": "text/turtle", ".nt": "text/turtle"}  # fmt: skip
FAILING: Mapping[str, str] = {
    "aggregates/agg-empty-group": "later editions of the suite want no row where nothing is grouped",
    "csv-tsv-res/csv03": "the store writes numbers in its own way",
    "csv-tsv-res/tsv03": "the store writes numbers in its own way",
    "functions/strdt03": "a plain literal is an xsd:string since RDF 1.1",
    "functions/strlang03": "a plain literal is an xsd:string since RDF 1.1",
    "functions/bnode01": "Oxigraph's BNODE gives one node for a text in all rows",
}

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"the suite is not in {SUITE}; run tests/install_servers.sh")

Row = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    query: Path
    defaults: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None


def cases() -> Iterator[Case]:
    for folder in FOLDERS:
        manifest = SUITE / folder / "manifest.ttl"
        if not manifest.is_file():
            continue
        graph = Graph().parse(manifest, publicID=manifest.as_uri())
        for entries in graph.objects(None, MF.entries):
            for test in Collection(graph, entries):
                yield from case(graph, test, folder)


def case(graph: Graph, test: Any, folder: str) -> Iterator[Case]:
    kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
    action = graph.value(test, MF.action)
    query = action if isinstance(action, URIRef) else graph.value(action, QT.query)
    result = graph.value(test, MF.result)
    name = f"{folder}/{str(test).rpartition('#')[2]}"
    if query is not None and ("Syntax" in kind or result is not None):
        data, named = graph.objects(action, QT.data), graph.objects(action, QT.graphData)
        yield Case(
            name, kind, path(query), tuple(map(path, data)), tuple(map(path, named)), path(result) if result else None
        )


def path(iri: Any) -> Path:
    return Path(str(iri).removeprefix("file://"))


def files() -> list[Path]:
    every = [file for folder in FOLDERS for suffix in ("ttl", "rdf") for file in (SUITE / folder).glob(f"*.{suffix}")]
    return sorted(file for file in every if not file.name.startswith("manifest"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    lines = []
    for file in files():
        syntax = ox.RdfFormat.TURTLE if file.suffix == ".ttl" else ox.RdfFormat.RDF_XML
        graph = ox.NamedNode(file.as_uri())
        for quad in ox.parse(path=str(file), format=syntax, base_iri=file.as_uri(), rename_blank_nodes=True):
            lines.append(f"{ox.Quad(quad.subject, quad.predicate, quad.object, graph)} .\n")
    folder = tmp_path_factory.mktemp("w3c")
    (folder / "kg.nq").write_text("".join(lines), encoding="utf-8")
    with opened(folder) as dataset, serving(dataset, timeout=20) as found:
        yield found


def asked(server: Site, test: Case) -> tuple[int, str, bytes]:
    text = test.query.read_text(encoding="utf-8")
    if "Syntax" not in test.kind:
        text = f"BASE <{test.query.as_uri()}>\n{text}"
    known = {row["g"]["value"] for row in graphs(server)}
    defaults = [file.as_uri() for file in test.defaults if file.as_uri() in known]
    named = [file.as_uri() for file in test.named if file.as_uri() in known]
    if not defaults and not named and "FROM" not in text.upper():
        named = [min(known)]  # the default graph is empty then
    parameters = {"query": text, "default-graph-uri": defaults, "named-graph-uri": named}
    accept = WANTED.get(test.result.suffix, "*/*") if test.result else "*/*"
    response = server.client.post("/sparql", data=parameters, headers={"Accept": accept})
    return response.status_code, response.headers["Content-Type"].partition(";")[0], response.content


_GRAPHS: dict[str, Any] = {}


def graphs(server: Site) -> Any:
    if server.address not in _GRAPHS:
        query = {"query": "SELECT DISTINCT ?g { GRAPH ?g { } }"}
        _GRAPHS[server.address] = server.client.get("/sparql", params=query).json()["results"]["bindings"]
    return _GRAPHS[server.address]


@pytest.mark.parametrize("test", list(cases()) if SUITE.is_dir() else [], ids=lambda test: test.name)
def test_w3c(server: Site, test: Case, request: pytest.FixtureRequest) -> None:
    if test.name in FAILING:
        request.applymarker(pytest.mark.xfail(reason=FAILING[test.name], strict=True))
    status, kind, body = asked(server, test)
    if "Syntax" in test.kind:
        wrong = status == 400 and re.search(rb"line \d+, column \d+", body)
        assert bool(wrong) == ("Negative" in test.kind), body  # what is right may still be refused, such as FROM
        return
    assert status == 200, body
    assert test.result
    expected = test.result.read_bytes()
    if kind == "text/turtle":
        assert isomorphic(expected, body, test)
    elif kind == "text/csv":
        assert alike(cells(expected), cells(body))
    else:
        want, got = table(expected, test.result.suffix), table(body, test.result.suffix)
        assert want == got if isinstance(want, bool) or isinstance(got, bool) else alike(want, got)


def cells(content: bytes) -> list[Row]:
    rows = csv.DictReader(content.decode().splitlines())
    return [tuple(sorted((name, str(cell)) for name, cell in row.items())) for row in rows]


def isomorphic(expected: bytes, got: bytes, test: Case) -> bool:
    found = []
    for content in (expected, got):
        dataset = ox.Dataset(
            ox.parse(content, ox.RdfFormat.TURTLE, base_iri=test.result.as_uri() if test.result else "")
        )
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        found.append({str(quad) for quad in dataset})
    return found[0] == found[1]


def table(content: bytes, suffix: str) -> bool | list[Row]:
    syntax = {".srj": ox.QueryResultsFormat.JSON, ".srx": ox.QueryResultsFormat.XML, ".tsv": ox.QueryResultsFormat.TSV}
    results = ox.parse_query_results(content, syntax[suffix])
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return [tuple(sorted((n, plain(t)) for n, t in zip(names, row, strict=True) if t is not None)) for row in results]


def plain(term: Any) -> str:
    """A term without what the store may write differently: the spelling of numbers, the case of tags."""
    if isinstance(term, ox.Literal) and re.search("integer|decimal|double|float", term.datatype.value):
        try:
            return f"{Decimal(term.value).normalize():.12g}^^{term.datatype.value}"
        except InvalidOperation:
            return str(term)
    return str(ox.Literal(term.value, language=term.language.lower())) if getattr(term, "language", None) else str(term)


def alike(want: Sequence[Row], got: Sequence[Row]) -> bool:
    """Whether the rows are the same but for the names of blank nodes."""
    return len(want) == len(got) and matched(list(want), list(got), {})


def matched(want: list[Row], got: list[Row], known: dict[str, str]) -> bool:
    if not want:
        return True
    for place, row in enumerate(got):
        names = mapped(want[0], row, known)
        if names is not None and matched(want[1:], got[:place] + got[place + 1 :], names):
            return True
    return False


def mapped(want: Row, got: Row, known: dict[str, str]) -> dict[str, str] | None:
    if [name for name, _ in want] != [name for name, _ in got]:
        return None
    names = dict(known)
    for (_, expected), (_, found) in zip(want, got, strict=True):
        if expected.startswith("_:") and found.startswith("_:"):
            if names.setdefault(expected, found) != found or list(names.values()).count(found) > 1:
                return None
        elif expected != found:
            return None
    return names
