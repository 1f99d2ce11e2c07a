"""Two wordings enter; the same words leave in pieces, each said to be shared or of one side alone.

Chinese is compared by characters, other languages by words; punctuation and case make no difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:[-’'][^\W\u3400-\u9fff]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one side, and whether the other side has them too."""

    text: str
    shared: bool


def pieces(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """*one* and *other* in pieces."""
    mine, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    matcher = SequenceMatcher(None, _folded(mine), _folded(theirs), autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        _add(left, "".join(mine[i:i_end]), tag == "equal")
        _add(right, "".join(theirs[j:j_end]), tag == "equal")
    return left, right


def likeness(one: str, other: str) -> float:
    """How much of two wordings is the same, from 0 to 1."""
    mine, theirs = (_folded([t for t in _TOKEN.findall(text) if t[0].isalnum()]) for text in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def _folded(tokens: Sequence[str]) -> list[str]:
    return [" " if token.isspace() else token.casefold() for token in tokens]


def _add(found: list[Piece], text: str, shared: bool) -> None:
    if text:
        found.append(Piece(text, shared))
