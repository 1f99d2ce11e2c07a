"""Names of the authority in a text: a view enters, hits leave, each with the name as the authority writes it.

In Chinese and English a name stands in a text as it is; in Russian it is declined, and is found word by word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.authority import Authority, Entry, Name
from kg.extractors.view import folded_name
from kg.languages import cues, russian
from kg.model import Kind

_KINDS = (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.TREATY, Kind.PLACE)
_DECLINED = ("ru",)
_WORD_OR_SIGN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
_SENTENCE_ENDS = frozenset(".!?…:;\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the authority at ``[start, end)`` of a view, with the entries that bear it, and not declined."""

    start: int
    end: int
    bearers: tuple[tuple[Entry, Name], ...]
    name: str


class Finder(Protocol):
    """Finds any of the names that it was made of; says which by its index."""

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The index of the name, and where it starts and ends in *text*."""


@dataclass(frozen=True)
class WrittenNames:
    """Names as they are written, in one automaton; the leftmost longest wins."""

    automaton: AhoCorasick
    words: bool

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The names in *text*; in languages that part words by spaces, only whole words."""
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            if not self.words or _whole(text, start, end):
                yield index, start, end


@dataclass(frozen=True)
class DeclinedNames:
    """Names in any case, in a tree of words: of each word, what all its forms have in common.

    ``small``: how names begin that texts also begin small.
    """

    names: tuple[str, ...]
    tree: dict[str, Any] = field(repr=False)
    small: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The names in *text*, at each word the longer ones first."""
        tokens = [(m.start(), m.end(), m.group()) for m in _WORD_OR_SIGN.finditer(text)]
        for position, (start, _, word) in enumerate(tokens):
            ends = sorted(self._ends(self.tree, tokens, position), reverse=True)
            for index, end in ((index, end) for end, index in ends):
                if self._written_as_a_name(self.names[index], word, text, start, end):
                    yield index, start, end

    def _ends(
        self, node: dict[str, Any], tokens: list[tuple[int, int, str]], position: int
    ) -> Iterator[tuple[int, int]]:
        if position == len(tokens):
            return
        for key in russian.keys(tokens[position][2]) & node.keys():
            inner = node[key]
            if (index := inner.get("")) is not None:
                yield tokens[position][1], index
            yield from self._ends(inner, tokens, position + 1)

    def _written_as_a_name(self, name: str, word: str, text: str, start: int, end: int) -> bool:
        """With a capital where the name has one; one word at the head of a sentence must rather be a noun."""
        if name[0].isupper() and not word[0].isupper() and not (word.islower() and name.startswith(self.small)):
            return False
        alone = end == start + len(word) and not russian.is_abbreviation(name)
        return not (alone and _at_a_sentence_start(text, start) and russian.may_be_no_name(word))


def _at_a_sentence_start(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “")
    return not before or before[-1] in _SENTENCE_ENDS


def finder(names: Iterable[str], primary: str) -> Finder:
    """What finds *names* in texts of the language *primary*."""
    if primary in _DECLINED:
        return _declined(tuple(names))
    return WrittenNames(AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), words=primary != "zh")


def declined_key(name: str) -> tuple[str, ...]:
    """What two names have in common that are found as one."""
    return tuple(russian.key_of_name(word) for word in _WORD_OR_SIGN.findall(name))


def _declined(names: tuple[str, ...]) -> DeclinedNames:
    tree: dict[str, Any] = {}
    for index, name in enumerate(names):
        node = tree
        for key in declined_key(name):
            node = node.setdefault(key, {})
        node.setdefault("", index)
    return DeclinedNames(names, tree, tuple(cues(_DECLINED[0])["organs_by_head"]["begin_small"]))


@dataclass(frozen=True)
class Gazetteer:
    """All names of one language, with the entries that bear each."""

    finder: Finder
    bearers: tuple[tuple[tuple[Entry, Name], ...], ...]
    declined: bool

    def find(self, text: str) -> Iterator[Hit]:
        """The hits in *text*."""
        for index, start, end in self.finder.find(text):
            bearers = self.bearers[index]
            yield Hit(start, end, bearers, bearers[0][1].text if self.declined else text[start:end])


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


@cache
def gazetteer(authority: Authority, primary: str) -> Gazetteer:
    """The gazetteer of the names that *authority* has in the language *primary*."""
    declined = primary in _DECLINED
    bearers: dict[str | tuple[str, ...], list[tuple[Entry, Name]]] = {}
    for entry in authority.entries.values():
        for name in entry.names if entry.kind in _KINDS else ():
            if name.language.split("-")[0] == primary:
                written = folded_name(name.text, name.language)
                held = bearers.setdefault(declined_key(written) if declined else written, [])
                if entry not in (e for e, _ in held):
                    held.append((entry, name))
    if declined:
        held_by = [sorted(held, key=lambda b: b[1].kind == "shortName") for held in bearers.values()]
        names = [folded_name(held[0][1].text, primary) for held in held_by]
        return Gazetteer(finder(names, primary), tuple(map(tuple, held_by)), declined)
    patterns = sorted(str(pattern) for pattern in bearers)
    return Gazetteer(finder(patterns, primary), tuple(tuple(bearers[p]) for p in patterns), declined)
