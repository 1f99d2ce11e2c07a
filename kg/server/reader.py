"""The IRI of a document or of a section enters; what its page shows leaves: the text as its tree, with its marks.

A text is divided into pages at the borders of its sections, so that one of 300 pages can be read like one of three.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from starlette.requests import Request

from kg.server.dataset import iri
from kg.server.display import Display, Shown
from kg.server.lookups import Lookups
from kg.server.marking import Marked, Quote, marked
from kg.stores.bindings import Row, Term
from kg.vocabulary import DIP

PAGE: Final = 220_000
"""How many bytes of HTML the sections of one page come to, more or less."""
HEADINGS_SHOWN: Final = 400

_OF_SECTION, _OF_CHARACTER, _OF_PASSAGE = 400, 4, 700
_OUTLINES_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document's tree: how deep it lies, its heading, how much it comes to on a page."""

    iri: str
    depth: int
    kind: str
    heading: Term | None
    size: int

    @property
    def anchor(self) -> str:
        """Where it is found on its page."""
        return anchor(self.iri)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in reading order, and the pages that they are divided into."""

    document: str
    sections: Sequence[Section]
    pages: Sequence[Sequence[Section]]

    def page_of(self, section: str) -> int:
        """The number of the page on which the section stands, from 1 on; 1 if it stands on none."""
        return next((n for n, page in enumerate(self.pages, 1) if any(one.iri == section for one in page)), 1)

    def below(self, section: str) -> Sequence[Section]:
        """The section and those that are part of it."""
        start = next((n for n, one in enumerate(self.sections) if one.iri == section), len(self.sections))
        found = list(self.sections[start : start + 1])
        for one in self.sections[start + 1 :]:
            if one.depth <= found[0].depth:
                break
            found.append(one)
        return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: plain, or a mark around others, with the thing that it names and the number of its facts."""

    text: str = ""
    anchors: Sequence[str] = ()
    thing: Shown | None = None
    evidence: bool = False
    notes: Sequence[int] = ()
    pieces: "Sequence[Piece]" = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What rests on the words that have the number, and the way to them."""

    number: int
    anchor: str
    facts: Sequence[tuple[str, Sequence[Shown], Shown | None]]


@dataclass(frozen=True, slots=True)
class Read:
    """A section as the page shows it."""

    section: Section
    heading: Shown | None
    language: str
    pieces: Sequence[Piece]
    notes: Sequence[Note]
    also: Sequence[Shown]


@dataclass(slots=True)
class Reader:
    """The documents of a data set as texts to read; it keeps the outlines of those read last."""

    lookups: Lookups
    _outlines: dict[str, Outline] = field(default_factory=dict)

    async def outline(self, document: str) -> Outline:
        """The outline of *document*."""
        if document not in self._outlines:
            if len(self._outlines) >= _OUTLINES_KEPT:
                del self._outlines[next(iter(self._outlines))]
            self._outlines[document] = _outline(document, await self.lookups.rows("reader/outline", this=iri(document)))
        return self._outlines[document]

    async def read(self, request: Request, sections: Sequence[Section]) -> list[Read]:
        """The *sections* with what is marked in them, and the facts that rest on that."""
        wanted = " ".join(iri(section.iri) for section in sections)
        if not wanted:
            return []
        texts, passages, facts = [
            await self.lookups.rows(f"reader/{name}", sections=wanted) for name in ("texts", "passages", "facts")
        ]
        shown = [term for row in facts for name, term in row.items() if name not in ("section", "passage", "fact")]
        display = await self.lookups.labelled(request, [*shown, *(row["named"] for row in passages if "named" in row)])
        text_of = {row["section"].value: row["text"] for row in texts}
        passages_of, facts_of = _by_section(passages), _by_section(facts)
        numbers: dict[str, int] = {}
        return [
            _read(
                display,
                section,
                text_of.get(section.iri),
                passages_of.get(section.iri, []),
                facts_of.get(section.iri, []),
                numbers,
            )
            for section in sections
        ]


def anchor(iri: str) -> str:
    """The anchor of a section or a passage on a page: its slug without that of the document before the first dot."""
    slug = iri.rpartition("/")[2]
    return slug.partition(".")[2] or slug


def divided(sections: Sequence[Section]) -> list[list[Section]]:
    """*sections* in pages, none much longer than :data:`PAGE` unless one section is; at least one page."""
    pages: list[list[Section]] = [[]]
    size = 0
    for section in sections:
        if pages[-1] and size + section.size > PAGE:
            pages.append([])
            size = 0
        pages[-1].append(section)
        size += section.size
    return pages


def pieces_of(text: str, quotes: Iterable[Quote]) -> list[Piece]:
    """*text* with *quotes* as plain marks, for a page that shows nothing else."""
    return [_plain(piece) for piece in marked(text, quotes)]


def _plain(piece: str | Marked) -> Piece:
    if isinstance(piece, str):
        return Piece(piece)
    return Piece(anchors=piece.keys if piece.first else (), evidence=True, pieces=[_plain(one) for one in piece.pieces])


def _outline(document: str, rows: Iterable[Row]) -> Outline:
    children: dict[str, list[Row]] = {}
    for row in rows:
        children.setdefault(row["parent"].value, []).append(row)
    sections: list[Section] = []
    waiting = [(row, 0) for row in _in_order(children.pop(document, []))]
    while waiting:
        row, depth = waiting.pop(0)
        sections.append(_section(row, depth))
        waiting[:0] = [(below, depth + 1) for below in _in_order(children.pop(row["section"].value, []))]
    return Outline(document, sections, divided(sections))


def _in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (int(row["position"].value) if "position" in row else 0, row["section"].value))


def _section(row: Row, depth: int) -> Section:
    length = int(row["length"].value) if "length" in row else 0
    size = _OF_SECTION + _OF_CHARACTER * length + _OF_PASSAGE * int(row["passages"].value)
    kind = row["kind"].value if "kind" in row else ""
    return Section(row["section"].value, depth, kind, row.get("heading"), size)


def _by_section(rows: Iterable[Row]) -> dict[str, list[Row]]:
    return {section: list(same) for section, same in groupby(rows, key=lambda row: row["section"].value)}


@dataclass(slots=True)
class _Marker:
    """What is known of the passages of a section; ``numbers`` grows with the notes, in the order of the text."""

    display: Display
    named: Mapping[str, Sequence[Term]]
    evidence: Set[str]
    noted: Set[str]
    numbers: dict[str, int]
    linked: set[Term] = field(default_factory=set)

    def piece(self, piece: str | Marked, inside: bool = False) -> Piece:
        """A piece as it is shown: what stands *inside* a link is no link, and its notes follow the link."""
        if isinstance(piece, str):
            return Piece(piece)
        things = dict.fromkeys(term for key in piece.keys for term in self.named.get(key, ()))
        thing = next(iter(things)) if len(things) == 1 and not inside else None
        if thing:
            self.linked.add(thing)
        pieces = [self.piece(one, inside or thing is not None) for one in piece.pieces]
        return Piece(
            anchors=[anchor(key) for key in piece.keys] if piece.first else (),
            thing=self.display.show(thing) if thing else None,
            evidence=any(key in self.evidence for key in piece.keys),
            notes=() if inside else self._notes(piece, deep=thing is not None),
            pieces=pieces,
        )

    def number(self, passage: str) -> int:
        """The number of the note on *passage*."""
        return self.numbers.setdefault(passage, len(self.numbers) + 1)

    def _notes(self, piece: Marked, deep: bool) -> list[int]:
        """The numbers of the notes that follow *piece*, with those on what stands in it if that is *deep* in a link."""
        below = [note for one in piece.pieces if deep and isinstance(one, Marked) for note in self._notes(one, deep)]
        return [*below, *(self.number(key) for key in piece.keys if piece.last and key in self.noted)]


def _read(
    display: Display,
    section: Section,
    text: Term | None,
    passages: Sequence[Row],
    facts: Sequence[Row],
    numbers: dict[str, int],
) -> Read:
    named: dict[str, list[Term]] = {}
    for row in passages:
        named.setdefault(row["passage"].value, []).extend([row["named"]] if "named" in row else [])
    quotes = _quotes(passages)
    facts_of = _settled(facts, {quote.key: len(quote.exact) for quote in quotes})
    marker = _Marker(display, named, {row["passage"].value for row in facts}, facts_of.keys(), numbers)
    pieces = [marker.piece(piece) for piece in marked(text.value, quotes)] if text else []
    notes = [_note(display, marker.number(passage), passage, rows) for passage, rows in facts_of.items()]
    others = dict.fromkeys(term for terms in named.values() for term in terms if term not in marker.linked)
    return Read(
        section,
        display.show(section.heading) if section.heading else None,
        display.show(text).language if text else "",
        pieces,
        sorted(notes, key=lambda note: note.number),
        [display.show(term) for term in others],
    )


def _settled(facts: Iterable[Row], lengths: Mapping[str, int]) -> dict[str, list[Row]]:
    """The facts by passage: one that rests on several passages of the section stands with the longest of them."""
    by_fact: dict[str, list[Row]] = {}
    for row in facts:
        by_fact.setdefault(row["fact"].value, []).append(row)
    settled: dict[str, list[Row]] = {}
    for rows in by_fact.values():
        chosen = max((row["passage"].value for row in rows), key=lambda passage: (lengths.get(passage, 0), passage))
        settled.setdefault(chosen, []).extend(row for row in rows if row["passage"].value == chosen)
    return settled


def _quotes(rows: Iterable[Row]) -> list[Quote]:
    quotes = {
        row["passage"].value: Quote(
            row["passage"].value, row["exact"].value, _value(row, "before"), _value(row, "after")
        )
        for row in rows
    }
    return list(quotes.values())


def _note(display: Display, number: int, passage: str, rows: Sequence[Row]) -> Note:
    facts = []
    for fact, same in groupby(rows, key=lambda row: row["fact"].value):
        several = list(same)
        row = several[0]
        sentence = list(display.sentence(row["subject"], row["predicate"], row.get("object")))
        for other in several[1:]:
            sentence += [Shown(", "), display.show(other["object"])]
        facts.append((display.href(fact), sentence, _basis(display, row)))
    return Note(number, anchor(passage), facts)


def _basis(display: Display, row: Row) -> Shown | None:
    """What a fact is based on, where it is not simply stated."""
    return display.show(row["basis"]) if "basis" in row and row["basis"].value != str(DIP.stated) else None


def _value(row: Row, name: str) -> str:
    return row[name].value if name in row else ""
