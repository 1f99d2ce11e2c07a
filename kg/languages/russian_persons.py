"""Names of persons in Russian: a name in any case enters, the nominative leaves; a pattern for all its cases.

The dictionary knows common given names; the names of foreign persons go by the endings of the case that their
office has.
"""

import re
from functools import cache

from kg.languages.russian_words import case_of, like, parses, titled

_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
_PATRONYMIC = re.compile(r"(?:[оеё]вич|ьич|[оеё]вна|инична|ична)$|^(?:оглы|оглу|кызы|улы|уулу)$", re.IGNORECASE)
_GIVEN_AND_SURNAME = 2
_HUSHING = "жшчщц"
_NO_YA = _HUSHING + "кгх"
_VOWELS = "аеёиоуыэюя"


@cache
def person(name: str, office_cases: frozenset[str] = frozenset()) -> str:
    """A person's name in the nominative, the surname last where a patronymic shows which it is.

    :param office_cases: the cases that the person's office may stand in; empty when there is none to tell.
    """
    words = [titled(word) for word in name.split()]
    case, gender = _case_of_person(words, office_cases)
    if case != "nomn":
        words = _person_in_nominative(words, case, gender)
    if words == name.split() and case == "gent" and "accs" in office_cases:
        words = _person_in_nominative(words, "accs", gender)
    if len(words) == 3 and _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1]):
        words = [words[1], words[2], words[0]]
    return " ".join(words)


def _person_in_nominative(words: list[str], case: str, gender: str) -> list[str]:
    return [_name_in_nominative(word, case, gender, given=word is words[0]) for word in words]


def begins_late(name: str) -> bool:
    """Whether a given name in the nominative is the second of three words, and the first stands in another case
    (``Госдумы Иван Петров``)."""
    words = name.split()
    patronymic = any(_PATRONYMIC.search(word) for word in words[2:])
    if len(words) <= _GIVEN_AND_SURNAME or patronymic or words[0].isupper():
        return False
    if not _may_stand_first(words[1], given=True):
        return False
    return not _may_stand_first(words[0], given=False)


def _may_stand_first(word: str, *, given: bool) -> bool:
    """Whether *word* may be a nominative singular: of a given name that is known, or of anything."""
    names = [p for p in parses(word) if not given or ("Name" in p.tag and p.is_known)]
    return any(case_of(p) in {"nomn", None} and p.tag.number != "plur" for p in names)


def is_given(word: str) -> bool:
    """Whether the dictionary knows *word* as a given name."""
    return any("Name" in parse.tag and parse.is_known for parse in parses(word))


def person_pattern(name: str) -> str:
    """A pattern for *name* in any case."""
    return r"\s+".join(_declined_pattern(word) for word in name.split())


def _declined_pattern(word: str) -> str:
    if len(word) < 3 or not word[0].isalpha() or word.endswith("."):
        return re.escape(word)
    stem = word[:-1] if word[-1] in "аяйь" else word
    if word.endswith(("ий", "ый", "ой", "ая")):
        return re.escape(word[:-2]) + r"(?:ий|ый|ой|ая|ого|ому|им|ым|ом|ем|ую|ия|ию|ии|ие|его|ему)"
    return re.escape(stem) + r"(?:ь|й|а|я|у|ю|ы|и|е|ом|ем|ём|ым|ой|ей|ою)?"


def _case_of_person(words: list[str], office_cases: frozenset[str]) -> tuple[str, str]:
    """The case and the gender: by the words of the name that the dictionary knows as names, and by the office."""
    known = [readings for word in words if (readings := _known_readings(word))]
    common = frozenset.intersection(*known) if known else frozenset()
    allowed = {r for r in common if not office_cases or r[0] in office_cases}
    if not allowed:
        if not office_cases or "nomn" in office_cases:
            return "nomn", "masc"
        return next(c for c in _OBLIQUE if c in office_cases), _guessed_gender(words)
    order = ("nomn", *_OBLIQUE)
    return min(allowed, key=lambda r: (order.index(r[0]), r[1] != "masc"))


def _known_readings(word: str) -> frozenset[tuple[str, str]]:
    names = [
        p for p in parses(word) if p.is_known and ("Name" in p.tag or "Patr" in p.tag) and case_of(p) and p.tag.gender
    ]
    return frozenset(
        (str(case_of(p)), str(p.tag.gender)) for p in names if p.tag.number != "plur" and "Fixd" not in p.tag
    )


def _guessed_gender(words: list[str]) -> str:
    """Who is not known by name is a woman when the first word has the ending of a woman's name."""
    return "femn" if words[0].endswith(("ы", "ии")) and words[-1].endswith(("ой", "ы", "и")) else "masc"


def _name_in_nominative(word: str, case: str, gender: str, *, given: bool) -> str:
    if not word[0].isupper() or word.endswith(".") or len(word) < 3:
        return word
    head, hyphen, last = word.rpartition("-")
    for parse in parses(word):
        fits = (
            {"Name", "Patr", "Surn"} & set(parse.tag.grammemes)
            and case_of(parse) == case
            and parse.tag.gender == gender
        )
        if fits and parse.is_known and (form := parse.inflect(frozenset({"nomn", "sing"}))):
            return like(form.word, word)
    if hyphen:
        return head + hyphen + _by_ending(last, case, gender)
    return _by_ending(word, case, gender, given=given)


_ENDINGS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("masc", "gent"): (
        ("ского", "ский"),
        ("цкого", "цкий"),
        ("ого", "ый"),
        ("улы", "улы"),
        ("ы", "а"),
        ("а", ""),
        ("я", "ьй"),
    ),
    ("masc", "datv"): (("скому", "ский"), ("цкому", "цкий"), ("ому", "ый"), ("у", ""), ("ю", "ьй")),
    ("masc", "ablt"): (
        ("ским", "ский"),
        ("цким", "цкий"),
        ("овым", "ов"),
        ("евым", "ев"),
        ("ёвым", "ёв"),
        ("иным", "ин"),
        ("ыным", "ын"),
        ("ым", "ый"),
        ("ом", ""),
        ("ем", "ьй"),
        ("ой", "а"),
    ),
    ("masc", "loct"): (("ском", "ский"), ("цком", "цкий"), ("е", "-й")),
    ("femn", "gent"): (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ии", "ия"), ("ы", "а"), ("и", "яа")),
    ("femn", "datv"): (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ии", "ия"), ("е", "а")),
    ("femn", "ablt"): (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ою", "а"), ("ией", "ия"), ("ей", "я")),
    ("femn", "accs"): (("скую", "ская"), ("цкую", "цкая"), ("у", "а"), ("ию", "ия"), ("ю", "я")),
}
_ENDINGS["masc", "accs"] = (*_ENDINGS["masc", "gent"], ("у", "а"))
_ENDINGS["femn", "loct"] = _ENDINGS["femn", "datv"]


def _by_ending(word: str, case: str, gender: str, *, given: bool = False) -> str:
    """A name that the dictionary does not know, by the endings of its case; what has none of them is not declined."""
    for ending, first in _ENDINGS[gender, case]:
        if ending == "и" and not given:
            continue
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        before = stem[-1].lower()
        if first in {"", "-й"} and before in _VOWELS:
            return word if first == "" else stem + "й"
        if first == "ьй":
            return stem + ("й" if before in _VOWELS else "" if before in _HUSHING else "ь")
        if first == "яа":
            return stem + ("а" if before in _NO_YA else "я")
        return stem + first.lstrip("-й")
    return word
