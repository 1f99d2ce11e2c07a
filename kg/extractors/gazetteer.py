"""Names of the authority in a text: a view enters, hits leave, the leftmost longest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.authority import Authority, Entry, Name
from kg.extractors.view import folded_name
from kg.model import Kind

_KINDS = (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.TREATY, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the authority at ``[start, end)`` of a view, with every entry that bears it."""

    start: int
    end: int
    bearers: tuple[tuple[Entry, Name], ...]


@dataclass(frozen=True)
class Gazetteer:
    """All names of one language in one automaton."""

    automaton: AhoCorasick
    bearers: tuple[tuple[tuple[Entry, Name], ...], ...]
    words: bool

    def find(self, text: str) -> Iterator[Hit]:
        """The hits in *text*; in languages that part words by spaces, only whole words."""
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            if not self.words or _whole(text, start, end):
                yield Hit(start, end, self.bearers[index])


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


@cache
def gazetteer(authority: Authority, primary: str) -> Gazetteer:
    """The gazetteer of the names that *authority* has in the language *primary*."""
    bearers: dict[str, list[tuple[Entry, Name]]] = {}
    for entry in authority.entries.values():
        for name in entry.names if entry.kind in _KINDS else ():
            if name.language.split("-")[0] == primary:
                held = bearers.setdefault(folded_name(name.text, name.language), [])
                if entry not in (e for e, _ in held):
                    held.append((entry, name))
    patterns = sorted(bearers)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    return Gazetteer(automaton, tuple(tuple(bearers[p]) for p in patterns), words=primary != "zh")
