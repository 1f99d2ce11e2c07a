"""The values that pass through the doors of the house: frozen, so that every room sees the same thing.

All offsets are Unicode code points, half open (``[start, end)``). A :class:`Span` without further word counts in the
reflowed ``Document.text``; ``Document.raw_span`` turns it into offsets of the file as it was decoded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from kg.errors import QuoteError


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document beside its text: read from ``NAME.toml`` next to the file, where there is one."""

    identifier: str | None = None
    title: str | None = None
    language: str | None = None
    source: str | None = None
    rights: str | None = None
    work: str | None = None


class Box(NamedTuple):
    """A rectangle on a page, in points from the lower left corner of its user space (ISO 32000-1, 8.3.2.3)."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where the code points of a text stand on the pages of its file.

    ``starts`` holds the offset at which each page begins, ``corners`` four 32-bit floats for each code point: left,
    bottom, right, top; all zero for white space that the reader set between glyphs.
    """

    starts: tuple[int, ...]
    corners: bytes = field(repr=False)

    def page_at(self, offset: int) -> int:
        """The page, counted from 1, on which the code point at *offset* stands."""
        return bisect_right(self.starts, offset)

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """The rectangles that the code points of *span* fill, one for each run of them along a line."""
        found: list[Box] = []
        corners = memoryview(self.corners).cast("f")
        for offset in range(span.start, span.end):
            left, bottom, right, top = corners[4 * offset : 4 * offset + 4]
            if right == left == 0:
                continue
            box = Box(self.page_at(offset), left, bottom, right, top)
            if found and _along(found[-1], box):
                found[-1] = _around(found[-1], box)
            else:
                found.append(box)
        return tuple(found)

    def pages_without_text(self) -> tuple[int, ...]:
        """The pages, counted from 1, that hold no text: pictures, or nothing."""
        ends = [*self.starts[1:], len(self.corners) // 16]
        return tuple(n for n, (start, end) in enumerate(zip(self.starts, ends, strict=True), 1) if end - start <= 1)


def _along(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    height = min(one.top - one.bottom, other.top - other.bottom)
    return one.page == other.page and shared > 0.5 * height and other.left > one.left


def _around(one: Box, other: Box) -> Box:
    return Box(
        one.page,
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A file as decoded: ``raw`` holds every code point but a byte-order mark, line ends as they are in the file.

    ``places`` leads back to the page, in formats that have pages. ``wraps`` are the offsets of the line ends at which
    a paragraph goes on, in formats that show it: none in HTML and Word, where each line is a paragraph; None where
    only the text itself can tell.
    """

    name: str
    raw: str
    sha256: str
    byte_size: int
    media_type: str
    encoding: str
    language: str
    metadata: Metadata = Metadata()
    places: Places | None = None
    wraps: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the document's tree. ``path`` is unique in the document and ASCII, such as ``annex.2.6``."""

    kind: str
    path: str
    span: Span
    number: str | None = None
    heading: str | None = None
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Omission:
    """Raw characters inside the running text that the reflow set aside, such as a page number inside a name."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Reflowed text with its way back: ``text[i]`` is ``raw[offsets[i]]``, or both are white space."""

    text: str
    offsets: tuple[int, ...]
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source, its reflowed text and its tree."""

    source: Source
    flow: Flow
    root: Section
    kind: str
    title: str | None
    slug: str

    @property
    def text(self) -> str:
        """The reflowed text: one paragraph a line."""
        return self.flow.text

    @property
    def language(self) -> str:
        """The BCP 47 tag of the text."""
        return self.source.language

    @property
    def parts(self) -> tuple[Section, ...]:
        """The texts that are each somebody's: the letters and annexes, or the root where there are none."""
        return tuple(s for s in self.root.children if s.kind in {"letter", "annex"}) or (self.root,)

    def part_at(self, position: int) -> Section:
        """The part that holds the code point at *position* of the reflowed text, or the root between them."""
        return next((part for part in self.parts if part.span.start <= position < part.span.end), self.root)

    def raw_span(self, span: Span) -> Span:
        """The same place in the file as decoded."""
        offsets = self.flow.offsets
        return Span(offsets[span.start], offsets[span.end - 1] + 1)

    def flow_span(self, raw: Span) -> Span:
        """The place in the reflowed text of a range of the file as decoded."""
        offsets = self.flow.offsets
        return Span(bisect_left(offsets, raw.start), bisect_left(offsets, raw.end))

    def quote(self, span: Span) -> str:
        """The words at *span*, without line ends."""
        words = self.text[span.start : span.end]
        return words.replace("\n", "" if self.language.startswith("zh") else " ")

    def section_at(self, position: int) -> Section:
        """The innermost section that holds the code point at *position* of the reflowed text."""
        section = self.root
        while True:
            inner = next((c for c in section.children if c.span.start <= position < c.span.end), None)
            if inner is None:
                return section
            section = inner

    def require(self, quote: str, span: Span) -> None:
        """Raise :class:`~kg.errors.QuoteError` unless *quote* is what the file says at *span*, layout aside.

        The check goes to the file as decoded, not to the reflowed text: every code point of the quote stands there, in
        order, and what stands between is white space or a recorded omission.
        """
        inside = 0 <= span.start < span.end <= len(self.text)
        place = self.raw_span(span) if inside else Span(0, 0)
        if not inside or _without_layout(self.source.raw, place, self.flow.omissions) != "".join(quote.split()):
            raise QuoteError(
                f"{self.source.name}: the quote {quote!r} is not in the source at {place.start}-{place.end}, "
                f"which reads {self.source.raw[place.start : place.end]!r}"
            )


def _without_layout(raw: str, span: Span, omissions: tuple[Omission, ...]) -> str:
    kept, position = [], span.start
    for omission in omissions:
        if span.start <= omission.start and omission.end <= span.end:
            kept.append(raw[position : omission.start])
            position = omission.end
    kept.append(raw[position : span.end])
    return "".join("".join(kept).split())


class Kind(StrEnum):
    """The kinds of entity that extractors look for, and what else claims are about: places, the document itself."""

    STATE = "state"
    LEADER = "leader"
    ORGAN = "organ"
    TREATY = "treaty"
    ORGANIZATION = "organization"
    PLACE = "place"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the document names an entity.

    ``exact`` is the text at ``span``. ``name`` is the entity's name as far as the document itself settles it: an alias
    is resolved to what it stands for, a name in a list with a shared head is completed. ``of`` is the name of the body
    that the entity belongs to, where it has no meaning without one (the Secretariat *of SCO*).
    """

    kind: Kind
    name: str
    span: Span
    exact: str
    extractor: str
    of: str | None = None
    inside: str | None = None

    @property
    def full_name(self) -> str:
        """The fuller of the two names: an organ's with its organization, where the text has it so."""
        return self.exact if self.kind is Kind.ORGAN and self.exact.endswith(self.name) else self.name


class Basis(StrEnum):
    """How a claim rests on its evidence."""

    STATED = "stated"
    INFERRED = "inferred"
    ALIGNED = "aligned"


class ReviewStatus(StrEnum):
    """What a person has done with a claim."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the document says of its entities: one relation, with the spans that say so."""

    relation: str
    subject: Mention
    object: Mention | str
    evidence: tuple[Span, ...]
    extractor: str
    qualifier: str | None = None
    basis: Basis = Basis.STATED
    review: ReviewStatus | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decisions on what was found in a document, as they were applied to it.

    ``rejected`` are the lines that the person took out, ``unmatched`` those that nothing in the document answers to.
    """

    file: str
    by: str
    on: str
    accepted: int
    corrected: int
    rejected: tuple[str, ...]
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words that look like a name but were not settled, with the reason."""

    span: Span
    exact: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """A holder that is no entity of its own, such as the heads of the member states: named, and of an organization.

    ``kind`` is the same in every language (``heads-of-state``); ``members`` are the states that *both sides* sums up.
    """

    name: str
    of: Mention | None = None
    kind: str = ""
    members: tuple[Mention, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with that of the organization, before it in Chinese, else after it in brackets."""
        if self.of is None or self.of.name in self.name:
            return self.name
        chinese = any("\u3400" <= character <= "\u9fff" for character in self.name)
        return f"{self.of.name}{self.name}" if chinese else f"{self.name} ({self.of.name})"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a position is about, by the slug of ``ontology/topics.ttl``, with the words that led to it."""

    slug: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A stance that a holder takes in the document, with its words; what is said in them stays text.

    ``holders`` has several where some are named one by one before one cue. ``written`` is the holder in the words of
    the document, where they stand there.
    """

    holders: tuple[Mention | Group, ...]
    stance: str
    topics: tuple[Topic, ...]
    targets: tuple[Mention, ...]
    evidence: tuple[Span, ...]
    cue: str
    basis: Basis = Basis.STATED
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document, sorted by place; ``attested`` dates its parts (a letter, an annex, the whole).

    ``review`` is there where a person has decided on it; ``positions`` are added by :mod:`kg.positions`.
    """

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    unresolved: tuple[Unresolved, ...] = ()
    attested: tuple[tuple[Span, str], ...] = ()
    review: Review | None = None
    positions: tuple[Position, ...] = ()

    def attested_on(self, position: int) -> str | None:
        """The day (ISO 8601) for which the part of the document at *position* speaks, where the document says one."""
        return next((day for span, day in self.attested if span.start <= position < span.end), None)


@dataclass(frozen=True, slots=True)
class EntityLink:
    """Which entity a mention is, and how that was decided."""

    mention: Mention
    iri: str
    status: str
    matched: str
    candidates: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document with all that was found in it."""

    document: Document
    found: Extraction
    links: tuple[EntityLink, ...]
