"""What a client would like and what there is enter, the best of what there is leaves: RFC 9110, 12.4.2 and 12.5.

A member that cannot be read is left out; a header with no member that can be read counts as absent. Parameters of a
media range must hold of what is offered (``charset=utf-8`` does), except ``profile``, which RFC 6906 makes a hint.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.stores.formats import Format

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^",;]|[,;]')
_RANGE = re.compile(r"(\*|[\w!#$&^.+-]+)/(\*|[\w!#$&^.+-]+)")
_LANGUAGE = re.compile(r"\*|[a-z]{1,8}(-[a-z0-9]{1,8})*")
_HINTS = frozenset({"profile"})


@dataclass(frozen=True, slots=True)
class Wish:
    """A member of an Accept header: a range, its parameters, its weight."""

    value: str
    parameters: Mapping[str, str]
    weight: float

    def specificity(self, media_type: str) -> int:
        """How narrowly this range covers *media_type*, from 1; 0 if it does not."""
        if not all(key in _HINTS or (key, value) == ("charset", "utf-8") for key, value in self.parameters.items()):
            return 0
        covered = {"*/*": 1, media_type.partition("/")[0] + "/*": 2, media_type: 3 + len(self.parameters)}
        return covered.get(self.value, 0)


def wishes(header: str) -> Iterator[Wish]:
    """The members of a header with weights, such as Accept and Accept-Language, in their order."""
    for member in _split(header, ","):
        value, *pairs = (piece.strip() for piece in _split(member, ";"))
        parameters = dict(_parameter(pair) for pair in pairs if pair)
        weight = _weight(parameters.pop("q", "1"))
        if value and weight is not None:
            yield Wish(value.lower(), parameters, weight)


@lru_cache(maxsize=1024)
def negotiate(header: str, offers: tuple[Format, ...]) -> Format | None:
    """The offer that the Accept *header* likes most, the first of equals; None if it accepts none of them."""
    ranges = [wish for wish in wishes(header) if _RANGE.fullmatch(wish.value)]
    if not ranges:
        return offers[0]
    weights = [_weigh(ranges, offer) for offer in offers]
    best = max(weights)
    return offers[weights.index(best)] if best > 0 else None


def languages(header: str) -> tuple[str, ...]:
    """The languages of an Accept-Language *header* that are wanted, the most wanted first, in lower case."""
    wanted = [wish for wish in wishes(header) if _LANGUAGE.fullmatch(wish.value) and wish.weight > 0]
    return tuple(wish.value for wish in sorted(wanted, key=lambda wish: -wish.weight) if wish.value != "*")


def _weigh(ranges: Sequence[Wish], offer: Format) -> float:
    """The weight of the narrowest range that covers *offer*; its other media types count only when named in full."""
    ranked = [(narrowness, wish.weight) for wish in ranges if (narrowness := wish.specificity(offer.media_type))]
    by_name = [wish.weight for wish in ranges if wish.value in offer.media_types[1:] and not wish.parameters]
    return max([max(ranked, default=(0, 0.0))[1], *by_name])


def _split(text: str, separator: str) -> list[str]:
    """*text* at each *separator* that stands in no quoted string."""
    pieces = [""]
    for piece in _PIECE.findall(text):
        if piece == separator:
            pieces.append("")
        else:
            pieces[-1] += piece
    return pieces


def _parameter(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return name.strip().lower(), value.strip().strip('"').lower()


def _weight(text: str) -> float | None:
    return min(float(text), 1.0) if re.fullmatch(r"\d*\.?\d+|\d+\.", text) else None
