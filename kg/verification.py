"""Whether a published graph still holds: a folder with ``kg.nq`` or ``kg.ttl`` and the documents enter, problems leave.

A quote is held against the text of its section, and against the source file at the offsets that it names (code
points, https://www.w3.org/TR/annotation-model/#text-position-selector); a source file against the SHA-256 that the
graph names; the two files of the graph against each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.term import Node

from kg import readers
from kg.errors import UnreadableDocument
from kg.exporters import load_graph, serialize
from kg.model import Source
from kg.resources import resource
from kg.vocabulary import DCTERMS, DIP, OA, RDF, SCHEMA

GRAPH_FILES = ("kg.nq", "kg.ttl")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: an IRI or a file, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what does not hold."""

    problems: tuple[Problem, ...]
    quotes: int
    quotes_in_files: int
    files: int
    files_at_hand: int

    def __str__(self) -> str:
        """A line for each problem, then the counts."""
        return "\n".join(
            [
                *map(str, self.problems),
                f"{self.quotes} quotes held against their sections, {self.quotes_in_files} against their files; "
                f"{self.files_at_hand} of {self.files} source files at hand; problems: {len(self.problems)}",
            ]
        )


def verify(directory: Path | str, documents: Iterable[Path | str] | None = None) -> list[Problem]:
    """The problems of the graph in *directory*; sources are looked for in the folders *documents*."""
    return list(examine(directory, documents).problems)


def examine(directory: Path | str, documents: Iterable[Path | str] | None = None) -> Verification:
    """As :func:`verify`, with counts of what was checked."""
    folders = [Path(folder) for folder in (documents if documents is not None else (resource("documents"),))]
    paths = [path for name in GRAPH_FILES if (path := Path(directory) / name).is_file()]
    if not paths:
        missing = Problem(str(directory), f"there is no {' or '.join(GRAPH_FILES)} here, so nothing was checked")
        return Verification((missing,), 0, 0, 0, 0)
    graphs = [load_graph(path) for path in paths]
    walk = _Walk(graphs[0], folders)
    problems = (*_disagreements(paths, graphs), *walk.file_problems(), *walk.passage_problems())
    at_hand = len(walk.sources)
    return Verification(problems, len(walk.passages), walk.in_files, len(walk.files), at_hand)


def _disagreements(paths: list[Path], graphs: list[Graph]) -> Iterator[Problem]:
    """The triples that one of the two files of the graph has and the other has not."""
    lines = [set(serialize(graph, "ntriples").splitlines()) for graph in graphs]
    for path, here, there in zip(paths, lines, reversed(lines), strict=True):
        lost = sorted(there - here)
        if lost:
            yield Problem(str(path), f"lacks {len(lost)} triples that the other file has, such as {lost[0]}")


class _Walk:
    """One pass over the source files and passages of a graph."""

    def __init__(self, graph: Graph, folders: list[Path]) -> None:
        self._graph = graph
        self._folders = folders
        self.files = sorted(graph.subjects(RDF.type, DIP.SourceFile), key=str)
        self.passages = sorted(graph.subjects(RDF.type, DIP.Passage), key=str)
        self.sources: dict[Node, Source] = {}
        self.in_files = 0
        self._texts: dict[Node, str] = {}

    def _one(self, subject: Node, predicate: Node) -> str | None:
        value = self._graph.value(subject, predicate)
        return None if value is None else str(value)

    def file_problems(self) -> Iterator[Problem]:
        for file in self.files:
            name = self._one(file, SCHEMA.name)
            paths = [path for folder in self._folders if name and (path := folder / name).is_file()]
            if paths:
                yield from self._file(file, paths[0])

    def _file(self, file: Node, path: Path) -> Iterator[Problem]:
        try:
            source = self.sources[file] = readers.read(path)
        except UnreadableDocument as error:
            yield Problem(str(file), str(error))
            return
        told = (self._one(file, DIP.sha256) or "").lower()
        if told != source.sha256.lower():
            yield Problem(str(file), f"{path} has the SHA-256 {source.sha256}, the graph says {told or 'none'}")
        length = self._one(file, DIP.codePoints)
        if length is not None and length != str(len(source.raw)):
            yield Problem(str(file), f"{path} has {len(source.raw)} code points, the graph says {length}")

    def passage_problems(self) -> Iterator[Problem]:
        if not self.passages:
            yield Problem("the graph", "it holds no dip:Passage, so no quote was checked")
        for passage in self.passages:
            exact = self._one(passage, OA.exact)
            section = self._graph.value(passage, DCTERMS.isPartOf)
            if not exact or section is None:
                yield Problem(str(passage), "it has no oa:exact, or no section that it stands in")
                continue
            if _bare(exact) not in self._section_text(section):
                yield Problem(str(passage), f"the quote {exact!r} is not in the text of {section}")
            yield from self._in_file(passage, exact)

    def _section_text(self, section: Node) -> str:
        """The text of a section and of those below it, in reading order, without white space."""
        if section not in self._texts:
            below = self._graph.subjects(DCTERMS.isPartOf, section)
            parts = [part for part in below if (part, RDF.type, DIP.Section) in self._graph]
            parts.sort(key=lambda part: int(self._one(part, SCHEMA.position) or 0))
            own = _bare(self._one(section, DIP.text) or "")
            self._texts[section] = own + "".join(map(self._section_text, parts))
        return self._texts[section]

    def _in_file(self, passage: Node, exact: str) -> Iterator[Problem]:
        file = self._graph.value(passage, DIP.inText)
        source = self.sources.get(file) if file is not None else None
        if source is None:
            return
        self.in_files += 1
        start, end = (_number(self._one(passage, p)) for p in (OA.start, OA.end))
        found = source.raw[start:end] if start < end else ""
        if not _same(found, exact, self._one(passage, DIP.rawExact)):
            yield Problem(str(passage), f"the quote {exact!r} is not in {source.name} at {start}-{end}: {found!r}")


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def _bare(text: str) -> str:
    return "".join(text.split())


def _same(found: str, exact: str, raw_exact: str | None) -> bool:
    """Whether the words in the file are those of the quote; *raw_exact* is given where a page number stands inside."""
    if raw_exact is None:
        return _bare(found) == _bare(exact)
    characters = iter(found)
    return _lines(found) == _lines(raw_exact) and all(character in characters for character in _bare(exact))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
