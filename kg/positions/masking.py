"""The text in which cues are looked for: a document and its mentions enter; a text with names as symbols leaves.

It is as long as the view of the document, so that an offset means the same in both: a name is one symbol by its
kind and filler up to its length. Titles in title marks, quoted words and brackets are masked too, so that no verb
in them is a cue.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from kg.extractors.reading import SYMBOLS
from kg.extractors.view import View, view_of
from kg.model import Document, Kind, Mention, Section, Span

FILLER = "\ue0ff"
_TITLES = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")
_QUOTED = re.compile(r"“[^“”\n]{1,60}”")
_BRACKETS = re.compile(r"\((?![一二三四五六七八九十\d]{1,3}\)|[a-zа-я]\))[^()\n]{0,200}\)")
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_KINDS = (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.TREATY, Kind.PLACE, Kind.LEADER)
_NOT_RUNNING = {
    "heading",
    "title",
    "signature",
    "signature block",
    "done at",
    "original languages",
    "masthead",
    "session",
    "agenda item",
}


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of the view."""

    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A document as the cues see it."""

    document: Document
    view: View
    text: str
    mentions: tuple[tuple[Range, Mention], ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the document's text that ``text[start:end]`` stands for."""
        return self.view.span(start, end)

    def words(self, start: int, end: int) -> str:
        """The words of the document at ``[start, end)``, without what stands in brackets."""
        return _IN_BRACKETS.sub("", self.document.quote(self.span(start, end))).strip()

    def within(self, start: int, end: int) -> list[tuple[Range, Mention]]:
        """The names that stand in ``[start, end)``, outermost only."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return [(r, m) for r, m in self.mentions[first:last] if r.end <= end]

    @cached_property
    def _starts(self) -> list[int]:
        return [r.start for r, _ in self.mentions]

    @cached_property
    def paragraphs(self) -> tuple[Range, ...]:
        """The lines of running text: no title, heading, signature or letter head."""
        apart = sorted(s.span for s in self.document.root.walk() if s.kind in _NOT_RUNNING)
        starts = [span.start for span in apart]
        reach = list(accumulate((span.end for span in apart), max))

        def runs(line: Span) -> bool:
            before = bisect_right(starts, line.start)
            return before == 0 or reach[before - 1] < line.end

        return tuple(p for p in self._lines() if runs(self.span(p.start, p.end)))

    def _lines(self) -> Iterator[Range]:
        for match in re.finditer(r"[^\n]+", self.text):
            if match[0].strip():
                yield Range(match.start(), match.end())

    def part_at(self, position: int) -> Section:
        """The letter, annex or whole document in which the view's *position* stands."""
        return self.document.part_at(self.view.offsets[position])


def masked(document: Document, mentions: tuple[Mention, ...]) -> Masked:
    """*document* with *mentions* as symbols; of two that overlap the longer is one."""
    view = view_of(document)
    place = {offset: index for index, offset in enumerate(view.offsets)}
    text = list(view.text)
    kept: list[tuple[Range, Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        found = _range(place, mention.span) if mention.kind in _KINDS else None
        if found and not any(c >= "\ue000" for c in text[found.start : found.end]):
            _fill(text, found, SYMBOLS[mention.kind])
            kept.append((found, mention))
    _mask_quoted(text)
    return Masked(document, view, "".join(text), tuple(sorted(kept, key=lambda k: k[0].start)))


def _range(place: dict[int, int], span: Span) -> Range | None:
    inside = [place[offset] for offset in range(span.start, span.end) if offset in place]
    return Range(min(inside), max(inside) + 1) if inside else None


def _fill(text: list[str], place: Range, symbol: str) -> None:
    for index in range(place.start, place.end):
        if text[index] != "\n":
            text[index] = FILLER
    text[place.start] = symbol


def _mask_quoted(text: list[str]) -> None:
    """Titles that are no mention become one; quoted words and brackets are filled."""
    for match in _TITLES.finditer("".join(text)):
        _fill(text, Range(*match.span()), SYMBOLS[Kind.TREATY])
    for pattern in (_QUOTED, _BRACKETS):
        for match in pattern.finditer("".join(text)):
            for index in range(*match.span()):
                text[index] = FILLER
