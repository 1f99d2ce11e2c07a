"""Two documents enter; what was added, dropped, strengthened or weakened leaves, by topic, with the words of both.

A position is stronger when its stance goes further (*considers* < *supports* < *calls for* < *decides*; *is concerned*
< *opposes* < *condemns*), or, with the same stance in the same language, when its words do (*strongly*, 坚决).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.comparison.held import Held, Named, Stated
from kg.comparison.pairing import STRENGTH, Pair, pairs
from kg.positions.cues import cues_of, has_cues

KINDS: Final = ("added", "dropped", "strengthened", "weakened", "kept")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a position: one of :data:`KINDS`; ``a`` is as the first document has it, ``b`` the second."""

    kind: str
    topic: Named
    a: Held | None
    b: Held | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents and the changes from one to the other, in the order of the topics of the second."""

    a: Stated
    b: Stated
    changes: tuple[Change, ...]

    def count(self, kind: str) -> int:
        """How many changes are of a kind."""
        return sum(change.kind == kind for change in self.changes)

    def by_topic(self, kinds: Sequence[str] = KINDS) -> list[tuple[Named, list[Change]]]:
        """The changes of some kinds under their topics."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.kind in kinds:
                found.setdefault(change.topic.iri, []).append(change)
        return [(changes[0].topic, changes) for changes in found.values()]


def compare(a: Stated, b: Stated) -> Comparison:
    """What changed in the positions from *a* to *b*."""
    same = _primary(a.language) == _primary(b.language)
    return Comparison(a, b, tuple(_change(pair, a.language if same else "") for pair in pairs(a, b)))


def _change(pair: Pair, language: str) -> Change:
    if pair.a is None:
        return Change("added", pair.one.topics[0], None, pair.b)
    if pair.b is None:
        return Change("dropped", pair.one.topics[0], pair.a, None)
    shared = {topic.iri for topic in pair.a.topics}
    topic = next((topic for topic in pair.b.topics if topic.iri in shared), pair.b.topics[0])
    step = _step(pair.a, pair.b, language)
    return Change("strengthened" if step > 0 else "weakened" if step < 0 else "kept", topic, pair.a, pair.b)


def _step(a: Held, b: Held, language: str) -> int:
    """Above 0 where *b* goes further than *a*, below where it goes less far; *language* is theirs, or empty."""
    further = abs(STRENGTH[b.stance]) - abs(STRENGTH[a.stance])
    if further or a.stance != b.stance or not language:
        return further
    return _tone(b.quote, language) - _tone(a.quote, language)


def _tone(quote: str, language: str) -> int:
    """How much stronger or weaker *quote* is made by words such as *strongly* and *where appropriate*."""
    if not has_cues(language):
        return 0
    tone = cues_of(language).raw["tone"]
    return len(re.findall(tone["strong"], quote)) - len(re.findall(tone["weak"], quote))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
