"""The positions of two documents enter; pairs of those on the same matter leave, and those that have no partner.

Two positions are on the same matter when they share a topic and one is not against what the other is for. Of those
that may be paired the likest are: in wording where both are of one language, in targets, in holder, in their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.comparison.held import Held, Stated
from kg.comparison.wording import likeness
from kg.positions.scoring import best_pairs

STRENGTH: Final = {
    "condemns": -4,
    "opposes": -3,
    "expresses-concern": -2,
    "considers": 0,
    "hopes": 1,
    "welcomes": 1,
    "emphasizes": 2,
    "supports": 2,
    "calls-for": 3,
    "reaffirms": 3,
    "commits-to": 4,
    "decides": 5,
}
"""How far a stance goes for (positive) or against (negative) what is said, from a mere mention to a decision."""
_LEAST: Final = 30
_WHOLE: Final = 100
_LEAST_ALIKE: Final = 0.12
_ALIKE: Final = 0.3
"""How alike two wordings are at least: where the stance is the same, and where it has changed."""
_NEAR: Final = 0.15


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of two documents on the same matter; one of them is None where the other document has none."""

    a: Held | None
    b: Held | None

    @property
    def one(self) -> Held:
        """The later of the two that there are."""
        held = self.b or self.a
        assert held is not None
        return held


def pairs(a: Stated, b: Stated) -> list[Pair]:
    """Each position of both documents in one pair, in the order of *b*, and what is only in *a* after it."""
    same_language = a.language.partition("-")[0] == b.language.partition("-")[0]
    weights = {
        (i, j): weight
        for i, mine in enumerate(a.positions)
        for j, theirs in enumerate(b.positions)
        if (weight := _weight(mine, theirs, _apart(i, a, j, b), same_language)) >= _LEAST
    }
    matched = best_pairs(weights, len(a.positions), len(b.positions))
    partner = {j: i for i, j in matched.items()}
    found = [Pair(a.positions[partner[j]] if j in partner else None, theirs) for j, theirs in enumerate(b.positions)]
    return found + [Pair(mine, None) for i, mine in enumerate(a.positions) if i not in matched]


def _apart(i: int, a: Stated, j: int, b: Stated) -> float:
    """How far apart two positions stand in their documents, from 0 to 1."""
    return abs((i + 0.5) / len(a.positions) - (j + 0.5) / len(b.positions))


def _weight(mine: Held, theirs: Held, apart: float, same_language: bool) -> int:
    """How well two positions go together, in hundredths; 0 where they are not on the same matter."""
    topics = _shared([t.iri for t in mine.topics], [t.iri for t in theirs.topics])
    if not topics or STRENGTH[mine.stance] * STRENGTH[theirs.stance] < 0:
        return 0
    targets = _shared([t.iri for t in mine.targets], [t.iri for t in theirs.targets])
    stance = 1.0 if mine.stance == theirs.stance else 0.0
    holder = _shared([h.iri for h in mine.holders], [h.iri for h in theirs.holders])
    place = 1 - apart
    if same_language:
        wording = likeness(mine.quote, theirs.quote)
        if wording < (_LEAST_ALIKE if stance else _ALIKE) and not targets:
            return 0
        return round(_WHOLE * (0.3 * topics + 0.45 * wording + 0.1 * targets + 0.1 * stance + 0.05 * holder))
    if not stance and not targets and apart > _NEAR:
        return 0
    return round(_WHOLE * (0.4 * topics + 0.15 * targets + 0.15 * stance + 0.3 * place**3))


def _shared(mine: Sequence[str], theirs: Sequence[str]) -> float:
    """What two lists have in common: 1 where they are the same, 0 where nothing is or one is empty."""
    both = set(mine) | set(theirs)
    return len(set(mine) & set(theirs)) / len(both) if both else 0.0
