"""Quads on their way into a store enter, what it will not keep of their literals is written down; a graph from the
store enters, and leaves with its literals as the files have them.

Oxigraph's store has values, not spellings, for the datatypes of XML Schema: ``"0.90"`` becomes ``0.9``,
``xsd:nonNegativeInteger`` ``xsd:integer``. It writes language tags in lower case, and so do pyoxigraph's parsers and
serializers. Tags that are spelled as RFC 5646 recommends need not be written down.
"""

import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.languages.tags import language_tag
from kg.stores.formats import Format
from kg.stores.tags import spelled_in

Spelled = tuple[ox.Triple, str]
"""A triple, and how the language tag of its object, or else its value, is spelled; empty where that does not matter."""
Through = Callable[[Path, ox.RdfFormat, Iterable[ox.Quad]], Iterator[ox.Quad]]

_STRING: Final = ox.Literal("").datatype.value
_XSD: Final = _STRING.removesuffix("string")
_NEVER_ESCAPED: Final = re.compile(r"[A-Za-z0-9.:+-]+")
_TABLE: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE written (subject TEXT, triple TEXT, tag TEXT);
"""
_INDEX: Final = "CREATE INDEX subjects ON written (subject)"
_INSERT: Final = "INSERT INTO written VALUES (?, ?, ?)"
_WRITTEN: Final = """
    SELECT DISTINCT triple, tag FROM written WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY triple, tag
"""


@contextmanager
def noting(path: Path) -> Iterator[Through]:
    """What lets the quads of a file pass and writes down in the file *path* how they are spelled."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_TABLE)

        def through(file: Path, syntax: ox.RdfFormat, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
            spelled = spelled_in(file, syntax)
            for quad in quads:
                literal = quad.object
                if isinstance(literal, ox.Literal):
                    tag = spelled(literal.language) if literal.language else ""
                    if tag != language_tag(tag) or _has_value(literal):
                        database.execute(_INSERT, (str(quad.subject), str(quad.triple), tag))
                yield quad

        yield through
        database.execute(_INDEX)


@dataclass(frozen=True, slots=True)
class Exact:
    """The spellings that :func:`noting` wrote to the file *path*."""

    path: Path

    def restored(self, body: bytes, form: Format, prefixes: Mapping[str, str] | None = None) -> bytes:
        """The graph *body*, the N-Triples of the store, in *form* and with its literals as the files have them.

        Of a triple that the files spell in several ways, every spelling is given.
        """
        triples = list(dict.fromkeys(quad.triple for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES)))
        return serialized(self._spelled(triples), form, prefixes)

    def _spelled(self, triples: Iterable[ox.Triple]) -> Iterator[Spelled]:
        written = self._written({str(triple.subject) for triple in triples if isinstance(triple.object, ox.Literal)})
        for triple in triples:
            yield from written.get(triple, ()) or [tagged(triple)]

    def _written(self, subjects: Iterable[str]) -> Mapping[ox.Triple, list[Spelled]]:
        """The triples of *subjects* that were written down, by what a store makes of them."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as database:
            rows = database.execute(_WRITTEN, (json.dumps(list(subjects)),)).fetchall()
        lines = "".join(f"{triple} .\n" for triple, _ in rows)
        triples = [quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)]
        store = ox.Store()
        store.extend(
            ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(f"row:{number}"))
            for number, triple in enumerate(triples)
        )
        found: dict[ox.Triple, list[Spelled]] = {}
        for number, triple in enumerate(triples):
            (stored,) = store.quads_for_pattern(None, None, None, ox.NamedNode(f"row:{number}"))
            found.setdefault(stored.triple, []).append((triple, rows[number][1] or _respelled(triple, stored.triple)))
        return found


def tagged(triple: ox.Triple) -> Spelled:
    """*triple* with the tag of its object, if it has one, as RFC 5646 recommends."""
    language = triple.object.language if isinstance(triple.object, ox.Literal) else None
    return triple, language_tag(language or "")


def serialized(triples: Iterable[Spelled], form: Format, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The *triples* in *form*, spelled as they are given.

    The serializer would write tags in lower case, and in Turtle numbers such as ``01`` without quotes, which some
    programs read as another number. So it is given a mark in the place of each spelling, which stands nowhere else in
    the graph, and the marks are replaced in its text.
    """
    given = list(triples)
    spellings = list(dict.fromkeys(spelling for _, spelling in given))
    everything = "\n".join(str(triple) for triple, _ in given)
    mark = next(mark for mark in (f"x-kg{number}-" for number in count()) if mark not in everything)
    marks = {spelling: f"{mark}{number}" for number, spelling in enumerate(spellings) if spelling}
    marked = (_marked(triple, marks[spelling]) if spelling else triple for triple, spelling in given)
    sink = io.BytesIO()
    ox.serialize(marked, sink, ox.RdfFormat.from_media_type(form.media_type), prefixes=dict(prefixes or {}))
    return re.sub(rf"{mark}(\d+)".encode(), lambda match: spellings[int(match[1])].encode(), sink.getvalue())


def _marked(triple: ox.Triple, mark: str) -> ox.Triple:
    """*triple* with *mark* for the tag of its object, or for its value if it has no tag."""
    literal = triple.object
    if not isinstance(literal, ox.Literal):
        raise TypeError(f"{literal} is no literal and is spelled in one way")
    if literal.language:
        marked = ox.Literal(literal.value, language=mark, direction=literal.direction)
    else:
        marked = ox.Literal(mark, datatype=literal.datatype)
    return ox.Triple(triple.subject, triple.predicate, marked)


def _respelled(written: ox.Triple, stored: ox.Triple) -> str:
    """The value in *written* if *stored* has another for it, and no format would have to escape it."""
    literal, kept = written.object, stored.object
    if not isinstance(literal, ox.Literal) or not isinstance(kept, ox.Literal) or literal.value == kept.value:
        return ""
    return literal.value if _NEVER_ESCAPED.fullmatch(literal.value) else ""


def _has_value(literal: ox.Literal) -> bool:
    datatype = literal.datatype.value
    return datatype.startswith(_XSD) and datatype != _STRING
