"""Graphs to files and back: quads or an rdflib graph enter, a file of a standard format leaves, always the same bytes.

A format is one file here and one line in :data:`EXPORTERS`.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph

from kg.errors import BadGraph, KGError
from kg.exporters import parsing
from kg.exporters.interface import Exporter, Quad
from kg.exporters.json_ld import JSON_LD
from kg.exporters.n_quads import N_QUADS
from kg.exporters.n_triples import N_TRIPLES
from kg.exporters.quads import prefixes, quads_of, with_canonical_blank_nodes
from kg.exporters.rdf_xml import RDF_XML
from kg.exporters.trig import TRIG
from kg.exporters.turtle import TURTLE

__all__ = [
    "EXPORTERS",
    "Exporter",
    "Quad",
    "export",
    "exporter",
    "load_graph",
    "load_quads",
    "prefixes",
    "serialize",
]

EXPORTERS: tuple[Exporter, ...] = (TURTLE, N_TRIPLES, N_QUADS, TRIG, JSON_LD, RDF_XML)


def exporter(name: str) -> Exporter:
    """The format of that name, extension or media type."""
    wanted = name.lower().removeprefix(".")
    for one in EXPORTERS:
        if wanted in (one.name, one.media_type, *one.extensions):
            return one
    known = ", ".join(f"{one.name} (.{one.extension})" for one in EXPORTERS)
    raise BadGraph(f"{name!r} is no format that is known: use one of {known}")


def exporter_of(path: Path | str) -> Exporter:
    """The format that the extension of *path* names."""
    try:
        return exporter(Path(path).suffix)
    except BadGraph as error:
        raise BadGraph(f"{path}: {error}") from None


def serialize(quads: Graph | Iterable[Quad], format: str = "turtle") -> str:
    """The text of a graph in a format; the same for the same quads in any order."""
    return "".join(_pieces(quads, exporter(format)))


def export(graph: Graph | Iterable[Quad], path: Path | str, format: str | None = None) -> None:
    """Write a graph to *path*, in the format named or that of its extension; a failure leaves what was there."""
    _write(Path(path), _pieces(graph, exporter(format) if format else exporter_of(path)))


def load_quads(*paths: Path | str, format: str | None = None) -> list[Quad]:
    """The quads of RDF files, with literals as they are written and language tags such as ``zh-Hans``."""
    with parsing.quiet():
        return list(_read(paths, format))


def load_graph(*paths: Path | str, format: str | None = None) -> Graph:
    """The union of the graphs in RDF files."""
    with parsing.quiet():
        return parsing.union(_read(paths, format))


def _pieces(graph: Graph | Iterable[Quad], one: Exporter) -> Iterator[str]:
    given = quads_of(graph)
    quads = with_canonical_blank_nodes(given if one.keeps_graphs else ((s, p, o, None) for s, p, o, _ in given))
    yield from one.write(quads, prefixes(quads))


def _read(paths: tuple[Path | str, ...], format: str | None) -> Iterator[Quad]:
    for number, path in enumerate(paths):
        one = exporter(format) if format else exporter_of(path)
        scope = f"f{number}" if len(paths) > 1 else ""
        yield from parsing.parse(parsing.read_bytes(path), one, str(path), parsing.base_of(path), scope)


def _write(path: Path, pieces: Iterator[str]) -> None:
    target = path.resolve()
    special = target.exists() and not target.is_file()
    beside = target if special else target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        if not special:
            beside.replace(target)
    except OSError as error:
        raise KGError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        if not special:
            beside.unlink(missing_ok=True)
