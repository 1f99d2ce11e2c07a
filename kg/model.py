"""The values that pass through the doors of the house: frozen, so that every room sees the same thing.

All offsets are Unicode code points, half open (``[start, end)``). A :class:`Span` without further word counts in the
reflowed ``Document.text``; ``Document.raw_span`` turns it into offsets of the file as it was decoded.
"""

from bisect import bisect_left
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


@dataclass(frozen=True, slots=True)
class Source:
    """A file as decoded: ``raw`` holds every code point but a byte-order mark, line ends as they are in the file."""

    name: str
    raw: str
    sha256: str
    byte_size: int
    media_type: str
    encoding: str
    language: str
    metadata: Metadata = Metadata()


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
        place = self.raw_span(span) if 0 <= span.start < span.end <= len(self.text) else Span(0, 0)
        if _without_layout(self.source.raw, place, self.flow.omissions) != "".join(quote.split()):
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
    """The kinds of entity that the extractors look for, and what else claims are about: places, and the document itself."""

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


class Basis(StrEnum):
    """How a claim rests on its evidence."""

    STATED = "stated"
    INFERRED = "inferred"
    ALIGNED = "aligned"


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


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words that look like a name but were not settled, with the reason."""

    span: Span
    exact: str
    why: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document, sorted by place; ``attested`` dates its parts (a letter, an annex, the whole)."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    unresolved: tuple[Unresolved, ...] = ()
    attested: tuple[tuple[Span, str], ...] = ()

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
