"""Russian words as they are declined enter; what all their forms have in common, and the nominative, leave.

The dictionary is OpenCorpora's, through pymorphy3, which also guesses the paradigm of words that it does not know. What
it guesses badly are the names of foreign persons: those go by the endings of the case that their office stands in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

_TOKEN = re.compile(r"\w+(?:-\w+)*")
_MODIFIERS = frozenset({"ADJF", "PRTF"})
_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
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
_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
_PATRONYMIC = re.compile(r"(?:[оеё]вич|ьич|[оеё]вна|инична|ична)$|^(?:оглы|оглу|кызы|улы|уулу)$", re.IGNORECASE)
_HUSHING = "жшчщц"
_NO_YA = _HUSHING + "кгх"
_OF_A_PLACE = re.compile(
    r"(?P<stem>[а-яё-]{2,}?[сц])(?P<ending>к(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими))$"
)  # an adjective made of a place's name
_MODEL = "московс"
_VOWELS = "аеёиоуыэюя"
_GOVERNED = {
    "о": "loct",
    "об": "loct",
    "обо": "loct",
    "по": "datv",
    "против": "gent",
    "между": "ablt",
    "с": "ablt",
    "со": "ablt",
}
_GOVERNED |= {"для": "gent", "на": "accs", "к": "datv", "в": "loct", "во": "loct", "при": "loct"}
_AFTER_V = frozenset(
    [
        "области",
        "областях",
        "сфере",
        "сферах",
        "отношении",
        "вопросах",
        "борьбе",
        "деле",
        "целях",
        "интересах",
        "мире",
        "регионе",
        "пространстве",
        "океане",
        "азии",
        "европе",
        "африке",
    ]
)
_AFTER_NA = frozenset(["период", "территория", "граница", "транспорт", "море", "океан", "пространство"])
_POSSESSIVE = frozenset({"их", "его", "ее"})
_LONGEST_GROUP = 6
_WIDEST_GROUP = 120
_LEAST = 0.05
_NEXT = re.compile(r"[ \n]{0,2}(?P<word>\w+(?:-\w+)*|[\ue000-\uf8ff]|,|-)(?<![ \n],)")
_CLAUSE = re.compile(r"(?:регулирующ|касающ|ведущ|запрещающ)\w+ ")  # a clause that titles hold
_LIST_ENDS = re.compile(r"[^.;:()\n]{3,90}?\sи\s")


def folded(word: str) -> str:
    """A word as it is compared: lower case, ё as е."""
    return word.lower().replace("ё", "е")


def is_abbreviation(word: str) -> bool:
    """Whether *word* is written with several capitals or with digits, and is not declined (``ОЧЭС``, ``ЕврАзЭС``)."""
    return any(c.isdigit() for c in word) or any(sum(c.isupper() for c in part) > 1 for part in word.split("-"))


# -- matching --------------------------------------------------------------------------------------------------------


@cache
def keys(word: str) -> frozenset[str]:
    """What *word*, as it stands in a text, may be a form of; the word as it is written is among them."""
    found = {"=" + word, folded(word)}
    if not is_abbreviation(word) or word.isupper():
        found |= {folded(p.normal_form) for p in _parses(word) if p.tag.POS in _DECLINED}
        found |= _lemmas_of_parts(word)
    return frozenset(found)


@cache
def key_of_name(word: str) -> str:
    """The one key by which a word of a name in the nominative is found in texts."""
    if is_abbreviation(word):
        return "=" + word
    declined = [p for p in _parses(word) if p.tag.POS in _DECLINED]
    ranked = sorted(declined, key=lambda p: (_case(p) != "nomn", "Geox" not in p.tag))
    return folded(ranked[0].normal_form) if ranked else folded(word)


def _lemmas_of_parts(word: str) -> set[str]:
    """A word with a hyphen, with the last part of it in its first form (``порт-о-пренсе``)."""
    head, hyphen, last = word.rpartition("-")
    if not hyphen or len(last) < 3:
        return set()
    return {f"{folded(head)}-{folded(p.normal_form)}" for p in _parses(last) if p.tag.POS in _DECLINED}


def may_be_no_name(word: str) -> bool:
    """Whether *word*, at the head of a sentence, is rather a pronoun or a particle than a name (``Того``)."""
    return _parses(word)[0].tag.POS not in _DECLINED or "Apro" in _parses(word)[0].tag


# -- phrases ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """The modifiers and the head of a phrase, in one of the cases that they may agree in."""

    parses: tuple[Any, ...]
    case: str
    plural: bool


@cache
def cases(phrase: str) -> frozenset[str]:
    """The cases that the first words of *phrase*, up to its head, may stand in."""
    return frozenset(group.case for group in _groups(phrase))


@cache
def nominative(phrase: str, *, singular: bool = False, plurals: tuple[str, ...] = ()) -> str:
    """*phrase* with its head, and what agrees with it, in the nominative; the rest stays.

    :param singular: one of several that share a plural head (``комитетам по А и по Б``).
    :param plurals: heads that are plural where their form is that of a singular, too (``правила``, ``основы``).
    """
    group = _best(phrase, plurals)
    if group is None or (group.case == "nomn" and not (singular and group.plural)):
        return phrase
    number = "sing" if singular or not group.plural else "plur"
    return _rewritten(phrase, group, "nomn", number) or phrase


@cache
def forms(phrase: str) -> tuple[str, ...]:
    """Every form of a phrase in the nominative."""
    found = [phrase]
    for group in [g for g in _groups(phrase) if g.case == "nomn"][:1]:
        numbers = ("plur",) if group.plural else ("sing", "plur")
        written = [_rewritten(phrase, group, case, number) for number in numbers for case in ("nomn", *_OBLIQUE)]
        found.extend(form for form in written if form)
    return tuple(dict.fromkeys(found))


def _best(phrase: str, plurals: tuple[str, ...]) -> _Group | None:
    """The reading of the head group: a nominative singular, else an oblique case that is no nominative plural."""
    groups = _groups(phrase)
    if not groups:
        return None
    head = folded(groups[0].parses[-1].word)
    if head in plurals:
        return next((g for g in groups if g.plural and g.case == "nomn"), groups[0])
    ranks = {
        ("nomn", False): 0,
        ("gent", False): 1,
        ("datv", False): 1,
        ("ablt", False): 1,
        ("loct", False): 1,
        ("accs", False): 1,
    }
    return min(groups, key=lambda g: ranks.get((g.case, g.plural), 2 if g.case == "nomn" else 3))


@cache
def _groups(phrase: str) -> tuple[_Group, ...]:
    """The ways in which the first words of *phrase* agree, up to the first noun."""
    words = _leading_words(phrase)
    found: tuple[_Group, ...] = ()
    for length in range(1, len(words) + 1):
        nouns = [p for p in _parses(words[length - 1]) if p.tag.POS == "NOUN" and _case(p)]
        agreeing = tuple(g for noun in nouns if (g := _agreeing(words[: length - 1], noun)))
        found = agreeing or found
        modifies = any(p.tag.POS in _MODIFIERS for p in _parses(words[length - 1]))
        if not modifies or (found and not agreeing):
            break
    return found


def _leading_words(phrase: str) -> list[str]:
    words: list[str] = []
    end = 0
    for match in _TOKEN.finditer(phrase):
        if len(words) == _LONGEST_GROUP or (words and phrase[end : match.start()].strip('“”"« ')):
            break
        words.append(match.group())
        end = match.end()
    return words


def _agreeing(modifiers: list[str], noun: Any) -> _Group | None:
    chosen = []
    for word in modifiers:
        fits = [p for p in _parses(word) if p.tag.POS in _MODIFIERS and _agrees(p, noun)]
        if not fits:
            return None
        chosen.append(fits[0])
    return _Group((*chosen, noun), _case(noun) or "", noun.tag.number == "plur")


def _agrees(modifier: Any, noun: Any) -> bool:
    if _case(modifier) != _case(noun) or modifier.tag.number != noun.tag.number:
        return False
    if modifier.tag.animacy and modifier.tag.animacy != noun.tag.animacy:
        return False
    return modifier.tag.gender in {None, noun.tag.gender} or noun.tag.number == "plur" or noun.tag.gender is None


def _rewritten(phrase: str, group: _Group, case: str, number: str) -> str | None:
    """*phrase* with the words of *group* in another form, each in the case of its letters."""
    gender = group.parses[-1].normalized.tag.gender or group.parses[-1].tag.gender
    out, end = "", 0
    for match, parse in zip(_TOKEN.finditer(phrase), group.parses, strict=False):
        wanted = {case, number}
        if parse.tag.POS in _MODIFIERS and number == "sing" and gender:
            wanted.add(gender)
        if (
            case == "accs"
            and parse.tag.POS in _MODIFIERS
            and group.parses[-1].tag.animacy
            and (number == "plur" or gender == "masc")
        ):
            wanted.add(group.parses[-1].tag.animacy)
        form = parse.inflect(frozenset(wanted))
        if form is None:
            return None
        out += phrase[end : match.start()] + _like(form.word, match.group())
        end = match.end()
    return out + phrase[end:]


@cache
def head(phrase: str) -> str:
    """The first noun of *phrase* in its first form, or nothing when other words than modifiers come before it."""
    groups = _groups(phrase)
    return folded(groups[0].parses[-1].normal_form) if groups else ""


def group_length(phrase: str) -> int:
    """How many characters the modifiers and the head of *phrase* take."""
    groups = _groups(phrase)
    words = list(_TOKEN.finditer(phrase))[: len(groups[0].parses)] if groups else []
    return words[-1].end() if words else 0


def genitives(phrase: str) -> str:
    """*phrase* as far as its words may stand in the genitive: what a head before it governs."""
    end = 0
    for match in _TOKEN.finditer(phrase):
        declined = [p for p in _parses(match.group()) if p.tag.POS in _DECLINED]
        preposition = folded(match.group()) in _GOVERNED
        if preposition or (folded(match.group()) != "и" and not any(_case(p) == "gent" for p in declined)):
            break
        end = match.end()
    return phrase[:end]


def is_plural(phrase: str) -> bool:
    """Whether the head of *phrase* can only be a plural."""
    return bool(_groups(phrase)) and all(group.plural for group in _groups(phrase))


def may_be_singular(phrase: str) -> bool:
    """Whether the head of *phrase* may be the nominative of a singular."""
    return any(group.case == "nomn" and not group.plural for group in _groups(phrase))


def phrase_end(
    text: str,
    start: int,
    stop: Callable[[str], bool],
    *,
    lists: bool,
    symbols: bool,
    names: Mapping[int, int] = MappingProxyType({}),
) -> int:
    """Where the noun phrase ends that begins at *start*: its head, and the nouns that depend on it one on another.

    :param stop: whether the words from a place on begin another name.
    :param lists: whether commas may join parts of it (``о дружбе, добрососедстве и сотрудничестве``).
    :param symbols: whether names, which stand as private-use characters, may be parts of it.
    :param names: where known names begin and end that may be parts of it as a whole.
    """
    return _Walk(text, stop, lists, symbols, names).end_of(start)


@dataclass
class _Walk:
    text: str
    stop: Callable[[str], bool]
    lists: bool
    symbols: bool
    names: Mapping[int, int]
    expected: frozenset[str] = frozenset({"gent"})
    item: frozenset[str] = frozenset()
    before: str = ""

    def end_of(self, start: int) -> int:
        end = position = start + group_length(self.text[start : start + _WIDEST_GROUP])
        while end > start and (token := _NEXT.match(self.text, position)):
            word, at = token["word"], token.start("word")
            if at in self.names and at > start and self._fits(word):
                end = position = self.names[at]
                self.before, self.expected = "", frozenset({"gent"})
                continue
            if not self._goes_on(word, token.end()):
                break
            position = token.end()
            if self._is_noun(word):
                end = position
        return position if self._stands_for_a_noun(self.text[end:position]) else end

    def _stands_for_a_noun(self, words: str) -> bool:
        """Whether one word after the last noun is a plural that needs none (``обеспечение трудящихся``)."""
        word = words.strip()
        parses = _parses(word) if word and len(_TOKEN.findall(words)) == 1 and word.isalpha() else ()
        plural = any(p.tag.POS in _MODIFIERS and p.tag.number == "plur" and _case(p) == "gent" for p in parses)
        return plural and not any(p.tag.number == "plur" for p in _parses(self.before) if self.before)

    def _goes_on(self, word: str, after: int) -> bool:
        low = folded(word)
        rest = self.text[after : after + _WIDEST_GROUP].lstrip()
        if low in _GOVERNED:
            return self._preposition(low, rest)
        if low == "и":
            return self._and(rest) or self._and_another_name(after + 1)
        if word == "," and self.lists and _CLAUSE.match(rest):
            self.expected = frozenset({"gent", "datv", "accs", "ablt"})
            return True
        if word == ",":
            return self.lists and bool(self.item) and self._another(rest) and bool(_LIST_ENDS.match(rest))
        if word == "-":
            self.expected = self.item | {"gent"}
            return self.before.startswith("государств") and rest.startswith(("член", "участ", "наблюдат"))
        if low in _POSSESSIVE:
            return True
        return self._is_symbol(word) or self._fits(word)

    def _preposition(self, word: str, rest: str) -> bool:
        following = _TOKEN.match(rest)
        lemmas = keys(following.group()) if following else frozenset[str]()
        allowed = following is not None and word != "при"
        if word in {"в", "во"}:
            allowed = bool(_AFTER_V & {folded(w) for w in _TOKEN.findall(rest)[:2]})
        elif word == "на":
            allowed = bool(_AFTER_NA & lemmas)
        elif word == "к":
            allowed = rest[:1].isupper()
        elif word in {"с", "со"}:
            allowed = rest[:1].isupper() or "борьба" in keys(self.before)
        if self.symbols and rest[:1] and self._is_symbol(rest[0]):
            allowed = word in {"между", "с", "со", "об", "о", "к"}
        self.expected = self.item = frozenset({_GOVERNED[word], "accs"} if word in {"в", "на"} else {_GOVERNED[word]})
        return allowed

    def _and_another_name(self, position: int) -> bool:
        """Whether the other one of two known names stands there (``между А и Б``)."""
        joined = self.item == {"ablt"} and position in self.names
        self.expected = self.item if joined else self.expected
        return joined

    def _and(self, rest: str) -> bool:
        following = _TOKEN.match(rest)
        if following and folded(following.group()) in {"о", "об", "по"}:
            return self.lists
        if rest[:1].isupper() and self.item != {"ablt"}:
            return False
        if self.symbols and self.item == {"ablt"} and rest[:1] and self._is_symbol(rest[0]):
            return True
        return self._another(rest)

    def _another(self, rest: str) -> bool:
        """Whether *rest* begins with a word that stands beside the last one."""
        following = _TOKEN.match(rest)
        if following is None or self.stop(rest) or (self.lists and rest[:1].isupper() and self.item != {"ablt"}):
            return False
        self.expected = self.item or frozenset({"gent"})
        return self._fits(following.group()) or (bool(self.item) and self._fits(following.group(), frozenset({"gent"})))

    def _fits(self, word: str, expected: frozenset[str] | None = None) -> bool:
        if not word[0].isalpha():
            return False
        wanted = expected or self.expected
        if is_abbreviation(word) and not (word.isupper() and len(word) > 7):
            return True
        declined = [p for p in _parses(word) if p.tag.POS in _DECLINED and "Apro" not in p.tag]
        return sum(float(p.score) for p in declined if _case(p) in wanted | {"gent"} or "Fixd" in p.tag) > _LEAST

    def _is_noun(self, word: str) -> bool:
        """Whether *word*, taken in, may be the last; then nouns in the genitive may depend on it."""
        if self._is_symbol(word):
            self.before, self.expected = "", frozenset({"gent"})
            return True
        if not word[0].isalpha() or folded(word) in _GOVERNED or folded(word) in {"и", *_POSSESSIVE}:
            return False
        noun = is_abbreviation(word) or any(
            p.tag.POS == "NOUN" and (_case(p) in self.expected | {"gent"} or "Fixd" in p.tag) for p in _parses(word)
        )
        if noun:
            self.before, self.expected = folded(word), frozenset({"gent"})
        return noun

    def _is_symbol(self, word: str) -> bool:
        return self.symbols and "\ue000" <= word[0] <= "\uf8ff"


# -- persons ---------------------------------------------------------------------------------------------------------


@cache
def person(name: str, office_cases: frozenset[str] = frozenset()) -> str:
    """A person's name in the nominative, the surname last where a patronymic shows which it is.

    :param office_cases: the cases that the person's office may stand in; empty when there is none to tell.
    """
    words = [_titled(word) for word in name.split()]
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
    parses = [
        p for p in _parses(word) if p.is_known and ("Name" in p.tag or "Patr" in p.tag) and _case(p) and p.tag.gender
    ]
    return frozenset(
        (str(_case(p)), str(p.tag.gender)) for p in parses if p.tag.number != "plur" and "Fixd" not in p.tag
    )


def _guessed_gender(words: list[str]) -> str:
    """Who is not known by name is a woman when the first word has the ending of a woman's name."""
    return "femn" if words[0].endswith(("ы", "ии")) and words[-1].endswith(("ой", "ы", "и")) else "masc"


def _name_in_nominative(word: str, case: str, gender: str, *, given: bool) -> str:
    if not word[0].isupper() or word.endswith(".") or len(word) < 3:
        return word
    head, hyphen, last = word.rpartition("-")
    for parse in _parses(word):
        fits = (
            {"Name", "Patr", "Surn"} & set(parse.tag.grammemes) and _case(parse) == case and parse.tag.gender == gender
        )
        if fits and parse.is_known and (form := parse.inflect(frozenset({"nomn", "sing"}))):
            return _like(form.word, word)
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


# -- words -----------------------------------------------------------------------------------------------------------


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def _parses(word: str) -> tuple[Any, ...]:
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


def _case(parse: Any) -> str | None:
    return _CASES.get(str(parse.tag.case)) if parse.tag.case else None


def _titled(word: str) -> str:
    """A word in capitals with only its first one: ``ЖЭЭНБЕКОВ`` is ``Жээнбеков``."""
    if word.isupper() and len(word) > 1 and "." not in word:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def _like(form: str, written: str) -> str:
    """*form* with the capitals of *written*."""
    if written.isupper() and len(written) > 1:
        return form.upper()
    parts = zip(form.split("-"), [*written.split("-"), *[""] * form.count("-")], strict=False)
    return "-".join(f.capitalize() if w[:1].isupper() else f for f, w in parts)


def all_forms(phrases: Iterable[str]) -> list[str]:
    """Every form of every phrase, each once."""
    return list(dict.fromkeys(form for phrase in phrases for form in forms(phrase)))
