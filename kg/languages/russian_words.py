"""Russian words and their parses: the dictionary (OpenCorpora's, through pymorphy3), cases, capitals."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

_CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen1": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
}
_CASES |= {"ablt": "ablt", "loct": "loct", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
_OF_A_PLACE = re.compile(
    r"(?P<stem>[а-яё-]{2,}?[сц])(?P<ending>к(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими))$"
)  # an adjective made of a place's name
_MODEL = "московс"


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def parses(word: str) -> tuple[Any, ...]:
    """Every parse of *word*, the likeliest first."""
    of_a_place = _OF_A_PLACE.match(word.lower())
    if of_a_place and not _analyzer().word_is_known(word.lower()):
        alike = _analyzer().parse(_MODEL + of_a_place["ending"])
        return tuple(_Alike(parse, of_a_place["stem"]) for parse in alike if parse.tag.POS == "ADJF")
    return tuple(_analyzer().parse(word.lower()))


@dataclass(frozen=True, slots=True)
class _Alike:
    """A parse of an adjective that the dictionary does not know, declined as one that it knows."""

    model: Any
    stem: str
    is_known: bool = False

    @property
    def tag(self) -> Any:
        return self.model.tag

    @property
    def score(self) -> float:
        return float(self.model.score)

    @property
    def word(self) -> str:
        return self.stem + str(self.model.word).removeprefix(_MODEL)

    @property
    def normal_form(self) -> str:
        return self.stem + str(self.model.normal_form).removeprefix(_MODEL)

    def inflect(self, grammemes: frozenset[str]) -> "_Alike | None":
        form = self.model.inflect(grammemes)
        return _Alike(form, self.stem) if form else None


def case_of(parse: Any) -> str | None:
    """The case of a parse, among the six."""
    return _CASES.get(str(parse.tag.case)) if parse.tag.case else None


def titled(word: str) -> str:
    """A word in capitals with only its first one: ``ЖЭЭНБЕКОВ`` is ``Жээнбеков``."""
    if word.isupper() and len(word) > 1 and "." not in word:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def like(form: str, written: str) -> str:
    """*form* with the capitals of *written*."""
    if written.isupper() and len(written) > 1:
        return form.upper()
    parts = zip(form.split("-"), [*written.split("-"), *[""] * form.count("-")], strict=False)
    return "-".join(f.capitalize() if w[:1].isupper() else f for f, w in parts)
