"""The claims about a thing enter; a picture of it in the middle of what it is linked to leaves.

Subjects stand at its left and objects at its right; where there are many of only one of them, they stand on both sides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kg.server.display import Display, Shown
from kg.stores.bindings import Row, Term

WIDTH: Final = 980
SHOWN: Final = 12
"""How many neighbours of one relation are drawn."""

_MIDDLE, _HALF = WIDTH // 2, 105
_ROW, _GAP, _EDGE = 27, 34, 330
_LOW: Final = 400
_LONGEST: Final = 38


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing in the picture: where its name stands, and the line from it to the middle."""

    shown: Shown
    text: str
    x: int
    y: int
    line: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The neighbours of one relation, its name above them, and how many are left out."""

    name: Shown
    x: int
    y: int
    neighbours: Sequence[Neighbour]
    left_out: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A thing in the middle, and what it is linked to on either side."""

    start: int
    width: int
    height: int
    middle: int
    name: str
    left: Sequence[Relation]
    right: Sequence[Relation]


def picture(display: Display, thing: str, rows: Iterable[Row]) -> Picture | None:
    """The neighbours of *thing* by the claims in *rows*, which are sorted by relation; None if there are none."""
    claims = list(dict.fromkeys((row["predicate"], row["subject"], row["object"]) for row in rows))
    left = _grouped((predicate, subject) for predicate, subject, object_ in claims if object_.value == thing)
    right = _grouped((predicate, object_) for predicate, subject, object_ in claims if subject.value == thing)
    if not (left and right) and _height(left or right) > _LOW:
        left, right = _halves(left or right)
    height = max(_height(left), _height(right), 4 * _ROW)
    if not left and not right:
        return None
    middle = height // 2
    name = _cut(display.show(Term("uri", thing)).text, 19)
    start, end = (0 if left else _MIDDLE - _HALF - 5), (WIDTH if right else _MIDDLE + _HALF + 5)
    sides = _side(display, left, -1, height), _side(display, right, 1, height)
    return Picture(start, end - start, height, middle, name, *sides)


Groups = list[tuple[Term, list[Term]]]


def _grouped(pairs: Iterable[tuple[Term, Term]]) -> Groups:
    return [(predicate, [other for _, other in same]) for predicate, same in groupby(pairs, key=lambda pair: pair[0])]


def _halves(groups: Groups) -> tuple[Groups, Groups]:
    """Relations of one direction on both sides, so that the picture is not higher than it need be."""
    left: Groups = []
    right: Groups = []
    for group in sorted(groups, key=lambda group: -_height([group])):
        (left if _height(left) <= _height(right) else right).append(group)
    return left, right


def _height(groups: Groups) -> int:
    return sum(_GAP + _ROW * (min(len(others), SHOWN) + (len(others) > SHOWN)) for _, others in groups)


def _side(display: Display, groups: Groups, side: int, height: int) -> list[Relation]:
    """The relations on one *side*, left -1 or right 1, one below the other in the middle of *height*."""
    y = (height - _height(groups)) // 2
    x, start, middle = _MIDDLE + side * (_EDGE // 2 + 15), _MIDDLE + side * _HALF, height // 2
    relations = []
    for predicate, others in groups:
        top, y = y + _GAP - 12, y + _GAP
        neighbours = []
        for other in others[:SHOWN]:
            bend = (x + start) // 2
            line = f"M{x - side * 6} {y + 8}C{bend} {y + 8} {bend} {middle} {start} {middle}"
            shown = display.show(other)
            neighbours.append(Neighbour(shown, _cut(shown.text, _LONGEST), x, y + 13, line))
            y += _ROW
        left_out = len(others) - len(neighbours)
        y += _ROW if left_out else 0
        relations.append(Relation(display.show(predicate), x, top, neighbours, left_out))
    return relations


def _cut(text: str, longest: int) -> str:
    """*text* up to so many places, of which a Chinese character takes two."""
    places = 0
    for count, character in enumerate(text):
        places += 2 if ord(character) >= 0x2E80 else 1
        if places > longest:
            return f"{text[:count].rstrip()}…"
    return text
