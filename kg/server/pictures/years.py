"""Things with their days enter; a bar for each year and the things of some years in their order leave."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeVar

HEIGHT: Final = 90
WIDTH: Final = 960

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a year: how many things it has, and where it stands."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool


def bars(years: Iterable[int]) -> list[Bar]:
    """A bar for each year from the first to the last of *years*; those without a thing are as high as nothing."""
    counts = Counter(years)
    if not counts:
        return []
    first, last, most = min(counts), max(counts), max(counts.values())
    step = WIDTH / (last - first + 1)
    every = max(1, round(48 / step))
    return [
        Bar(
            year,
            counts[year],
            round((year - first) * step, 1),
            round(HEIGHT * (1 - counts[year] / most), 1),
            round(min(step * 0.8, 60), 1),
            round(HEIGHT * counts[year] / most, 1),
            (year - first) % every == 0,
        )
        for year in range(first, last + 1)
    ]


def by_year(dated: Sequence[tuple[str, T]]) -> list[tuple[str, list[T]]]:
    """The things of *dated*, which are sorted by day, by their year."""
    return [(year, [thing for _, thing in same]) for year, same in groupby(dated, key=lambda pair: pair[0][:4])]
