"""The text of a section and the quotes from it enter; the text leaves in pieces, with the quotes as a tree.

A quote is known by its words and those around it (Web Annotation, 4.2.4), because a section shows its text without the
layout in which the offsets of the file count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a passage, those before and after it, and the key by which the page knows it."""

    key: str
    exact: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text that is quoted: by whom, and what is in it. A quote that crosses another has several."""

    keys: tuple[str, ...]
    pieces: "Sequence[str | Marked]"
    first: bool
    last: bool


def marked(text: str, quotes: Iterable[Quote]) -> "Sequence[str | Marked]":
    """*text* in pieces, with *quotes* marked where they stand; what does not stand in it is left out."""
    places: dict[tuple[int, int], list[str]] = {}
    for quote in quotes:
        found = located(text, quote)
        if found:
            places.setdefault(found, []).append(quote.key)
    return tuple(_pieces(text, 0, len(text), [_Spot(*place, tuple(keys)) for place, keys in places.items()]))


def located(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where *quote* stands in *text*: of several places the first whose surroundings are most alike."""
    places = list(_occurrences(text, quote.exact)) if quote.exact else []
    if not places:
        return None
    start = max(places, key=lambda place: (_likeness(text, place, quote), -place))
    return start, start + len(quote.exact)


def _occurrences(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _likeness(text: str, start: int, quote: Quote) -> int:
    end = start + len(quote.exact)
    around = len(quote.before) + len(quote.after) + 40
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return _alike(_squeezed(before)[::-1], _squeezed(quote.before)[::-1]) + _alike(
        _squeezed(after), _squeezed(quote.after)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _alike(one: str, other: str) -> int:
    """How many characters *one* and *other* begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A stretch to mark, and whether the quote begins and ends with it."""

    start: int
    end: int
    keys: tuple[str, ...]
    first: bool = True
    last: bool = True

    def cut(self, place: int) -> "tuple[_Spot, _Spot | None]":
        """What of it stands before *place*, and what goes on behind."""
        if self.end <= place:
            return self, None
        return replace(self, end=place, last=False), replace(self, start=place, first=False)


def _pieces(text: str, start: int, end: int, spots: Sequence[_Spot]) -> "Iterator[str | Marked]":
    """The pieces of ``text[start:end]``; a spot that begins inside another and ends behind it is cut in two."""
    waiting = list(spots)
    while waiting:
        waiting.sort(key=lambda spot: (spot.start, -spot.end))
        outer, *others = waiting
        cuts = [spot.cut(outer.end) for spot in others if spot.start < outer.end]
        inside, behind = [cut[0] for cut in cuts], [cut[1] for cut in cuts if cut[1]]
        yield from filter(None, [text[start : outer.start]])
        yield Marked(outer.keys, tuple(_pieces(text, outer.start, outer.end, inside)), outer.first, outer.last)
        start, waiting = outer.end, behind + [spot for spot in others if spot.start >= outer.end]
    yield from filter(None, [text[start:end]])
