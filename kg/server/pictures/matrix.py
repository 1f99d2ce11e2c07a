"""Who holds how many positions on which topic enters; a matrix leaves, as a picture and as the rows of a table.

A disc is as large as there are many positions, and has a colour for their leaning: for what is said, against it,
neither, or some of each.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final, Generic, TypeVar

COLUMNS: Final = 14
LEFT, TOP, STEP, LARGEST = 330, 190, 34, 14

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """The positions of one holder on one topic: how many are for, against or neither, and where the disc stands."""

    holder: T
    counts: dict[str, int]
    x: float
    y: float
    radius: float

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def leaning(self) -> str:
        """``for``, ``against``, ``neither`` or ``both``."""
        if self.counts["for"] and self.counts["against"]:
            return "both"
        return next((leaning for leaning in ("for", "against") if self.counts[leaning]), "neither")


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A topic: where its line stands, and a cell, or None, for each holder."""

    topic: T
    y: float
    cells: tuple[Cell[T] | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Generic[T]):
    """Topics by holders; ``left_out`` holders have fewer positions than those shown."""

    holders: tuple[tuple[T, float], ...]
    lines: tuple[Line[T], ...]
    left_out: int

    @property
    def width(self) -> int:
        """The width of the picture: names rise at 45 degrees, and need as much room to the right as above."""
        return LEFT + STEP * len(self.holders) + TOP - STEP

    @property
    def height(self) -> int:
        """Its height."""
        return TOP + STEP * len(self.lines) + 10

    @property
    def left(self) -> int:
        """Where the names of the topics end."""
        return LEFT - 14

    @property
    def top(self) -> int:
        """Where the names of the holders begin."""
        return TOP - 12


def matrix(rows: Iterable[tuple[T, T, str, int]]) -> Matrix[T]:
    """The matrix of rows of a holder, a topic, a leaning and a number; the most frequent come first."""
    counts: dict[tuple[T, T], Counter[str]] = {}
    for holder, topic, leaning, count in rows:
        counts.setdefault((holder, topic), Counter())[leaning] += count
    by_holder, by_topic = Counter[T](), Counter[T]()
    for (holder, topic), found in counts.items():
        by_holder[holder] += found.total()
        by_topic[topic] += found.total()
    holders = [holder for holder, _ in by_holder.most_common(COLUMNS)]
    most = max((found.total() for found in counts.values()), default=1)
    lines = []
    for number, (topic, _) in enumerate(by_topic.most_common()):
        y = TOP + STEP * (number + 0.5)
        cells = tuple(_cell(counts.get((h, topic)), h, column, y, most) for column, h in enumerate(holders))
        if any(cells):
            lines.append(Line(topic, y, cells))
    placed = tuple((holder, LEFT + STEP * (column + 0.5)) for column, holder in enumerate(holders))
    return Matrix(placed, tuple(lines), len(by_holder) - len(holders))


def _cell(found: Counter[str] | None, holder: T, column: int, y: float, most: int) -> Cell[T] | None:
    if not found:
        return None
    radius = max(3.0, LARGEST * sqrt(found.total() / most))
    counts = {leaning: found[leaning] for leaning in ("for", "against", "neither")}
    return Cell(holder, counts, LEFT + STEP * (column + 0.5), y, round(radius, 1))
