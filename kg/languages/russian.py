"""Russian words as they are declined enter; what all their forms have in common, and the nominative, leave.

The dictionary is OpenCorpora's, through pymorphy3, which also guesses the paradigm of words that it does not know.
What it guesses badly are the names of foreign persons: those go by the endings of the case that their office stands
in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.languages.russian_words import case_of, like, parses

_TOKEN = re.compile(r"\w+(?:-\w+)*")
_MODIFIERS = frozenset({"ADJF", "PRTF"})
_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
_GOVERNED = {
    "для": "gent",
    "от": "gent",
    "против": "gent",
    "к": "datv",
    "по": "datv",
    "на": "accs",
    "за": "ablt",
    "между": "ablt",
    "с": "ablt",
    "со": "ablt",
    "в": "loct",
    "во": "loct",
    "о": "loct",
    "об": "loct",
    "обо": "loct",
    "при": "loct",
}
_AFTER_V = frozenset(
    [
        "области",
        "областях",
        "сфере",
        "сферах",
        "отношении",
        "условиях",
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
        "америке",
        "евразии",
        "арктике",
        "антарктике",
        "космосе",
    ]
)
_AFTER_NA = frozenset(["период", "территория", "граница", "транспорт", "море", "океан", "пространство"])
_NO_SUBJECT = frozenset(  # nouns that say when, how or by what something is done, not what an instrument is about
    [
        *["год", "месяц", "век", "день", "время", "период", "срок", "ход", "рамка", "соответствие", "связь"],
        *["качество", "случай", "результат", "течение", "порядок", "объем", "форма", "документ", "текст", "статья"],
        *["обстановка", "церемония", "заседание", "встреча", "саммит", "сессия", "конференция", "город", "столица"],
        *["формат", "состав", "дворец", "часть", "пункт", "дополнение", "редакция", "язык", "уровень", "основа"],
        *["этап", "условие", "дух", "присутствие", "отношение", "вид", "переговоры", "полугодие", "квартал"],
    ]
)
_GOVERN_ABLATIVE = ("торговл", "обмен", "пользован", "управлен", "злоупотреблен", "владен")
_KEEP_FROM, _WATCH_OVER = ("защит", "охран", "загрязнен"), ("контрол", "наблюден", "надзор")
_ACT_ON = ("реагирован", "воздейств", "влиян", "запрет", "переход", "прав")
_GOVERN_DATIVE = ("противодейств", "содейств", "служен", "помощ")
_SHARED = ("сотрудничеств", "взаимодейств", "содейств", "помощ", "участи")  # nouns of which a field may follow alone
_NO_FIELD = frozenset(
    ["пункт", "итог", "вопрос", "мера", "результат", "линия", "поручение", "решение", "предложение", "запрос"]
)
_POSSESSIVE = frozenset({"их", "его", "ее"})
_LONGEST_GROUP = 6
_WIDEST_GROUP = 120
_LEAST = 0.05
_NEXT = re.compile(r"[ \n]{0,2}(?P<word>\w+(?:-\w+)*|[\ue000-\uf8ff]|,|-)(?<![ \n],)")
_MODIFIER_BEFORE = re.compile(r"(?<!\w)(?P<word>[А-ЯЁ][а-яё]+)[ \n]$")
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
        found |= {folded(p.normal_form) for p in parses(word) if p.tag.POS in _DECLINED}
        found |= _lemmas_of_parts(word)
    return frozenset(found)


@cache
def key_of_name(word: str) -> str:
    """The one key by which a word of a name in the nominative is found in texts."""
    if is_abbreviation(word):
        return "=" + word
    declined = [p for p in parses(word) if p.tag.POS in _DECLINED]
    ranked = sorted(declined, key=lambda p: (case_of(p) != "nomn", "Geox" not in p.tag))
    return folded(ranked[0].normal_form) if ranked else folded(word)


def _lemmas_of_parts(word: str) -> set[str]:
    """A word with a hyphen, with the last part of it in its first form (``порт-о-пренсе``)."""
    head, hyphen, last = word.rpartition("-")
    if not hyphen or len(last) < 3:
        return set()
    return {f"{folded(head)}-{folded(p.normal_form)}" for p in parses(last) if p.tag.POS in _DECLINED}


def may_be_no_name(word: str) -> bool:
    """Whether *word*, at the head of a sentence, is rather a pronoun or a particle than a name (``Того``)."""
    return parses(word)[0].tag.POS not in _DECLINED or "Apro" in parses(word)[0].tag


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
        nouns = [p for p in parses(words[length - 1]) if p.tag.POS == "NOUN" and case_of(p)]
        agreeing = tuple(g for noun in nouns if (g := _agreeing(words[: length - 1], noun)))
        found = agreeing or found
        modifies = any(p.tag.POS in _MODIFIERS for p in parses(words[length - 1]))
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
        fits = [p for p in parses(word) if p.tag.POS in _MODIFIERS and _agrees(p, noun)]
        if not fits:
            return None
        chosen.append(fits[0])
    return _Group((*chosen, noun), case_of(noun) or "", noun.tag.number == "plur")


def _agrees(modifier: Any, noun: Any) -> bool:
    if case_of(modifier) != case_of(noun) or modifier.tag.number != noun.tag.number:
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
        out += phrase[end : match.start()] + like(form.word, match.group())
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
        declined = [p for p in parses(match.group()) if p.tag.POS in _DECLINED]
        preposition = folded(match.group()) in _GOVERNED
        if preposition or (folded(match.group()) != "и" and not any(case_of(p) == "gent" for p in declined)):
            break
        end = match.end()
    return phrase[:end]


def in_a_longer_name(text: str, start: int, end: int) -> bool:
    """Whether the noun at ``[start, end)`` has a modifier with a capital, or what makes it another name or no name
    (``Организация по запрещению``, ``Организация встреч``)."""
    before, after = _MODIFIER_BEFORE.search(text[max(0, start - 60) : start]), _TOKEN.match(text, end + 1)
    modified = before is not None and any(p.tag.POS in _MODIFIERS for p in parses(before["word"]))
    if modified or after is None or text[end] != " ":
        return modified
    word = after.group()
    likeliest = parses(word)[0].tag
    named = (word[0].isupper() and not is_abbreviation(word)) or folded(word) == "по"
    return named or (likeliest.POS in _DECLINED and likeliest.case == "gent" and "Apro" not in likeliest)


def is_plural(phrase: str) -> bool:
    """Whether the head of *phrase* can only be a plural."""
    return bool(_groups(phrase)) and all(group.plural for group in _groups(phrase))


def may_be_singular(phrase: str) -> bool:
    """Whether the head of *phrase* may be the nominative of a singular."""
    return any(group.case == "nomn" and not group.plural for group in _groups(phrase))


@cache
def is_a_sentence(words: str) -> bool:
    """Whether a verb in the indicative is among *words*: a title has none."""
    return any(_is_finite(word) for word in _TOKEN.findall(words))


@cache
def is_a_verb(word: str) -> bool:
    """Whether *word* is rather a verb in the past than anything else."""
    likeliest = parses(word)[0].tag
    return bool(likeliest.POS == "VERB" and likeliest.tense == "past")


@cache
def _is_finite(word: str) -> bool:
    likeliest = parses(word)[0]
    return word.islower() and likeliest.tag.POS == "VERB" and "impr" not in likeliest.tag


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


@cache
def _is_of_a_person(word: str) -> bool:
    likeliest = parses(word)[0]
    return likeliest.is_known and bool({"Name", "Patr", "Surn"} & set(likeliest.tag.grammemes))


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
    between: bool = False
    nouns: tuple[str, ...] = ()

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
        read = parses(word) if word and len(_TOKEN.findall(words)) == 1 and word.isalpha() else ()
        plural = any(p.tag.POS in _MODIFIERS and p.tag.number == "plur" and case_of(p) == "gent" for p in read)
        return plural and not any(p.tag.number == "plur" for p in parses(self.before) if self.before)

    def _goes_on(self, word: str, after: int) -> bool:
        low = folded(word)
        if not self.symbols and word[0].isupper() and _is_of_a_person(word):
            return False
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
        about, self.between = word in {"о", "об", "обо"}, word == "между"
        allowed = following is not None and word != "при" and (self.symbols or not about)
        if word in {"в", "во"}:
            allowed = bool(_AFTER_V & {folded(w) for w in _TOKEN.findall(rest)[:2]}) or self._in_a_field(rest)
            allowed = allowed or self._into(rest)
        elif word == "на":
            second = {k for w in _TOKEN.findall(rest)[1:2] for k in keys(w)}
            allowed = bool(_AFTER_NA & (lemmas | second)) or self._in_a_field(rest) or self.before.startswith(_ACT_ON)
        elif word == "по" and not self.symbols:
            allowed = not (_NO_FIELD & lemmas)
        elif word in {"от", "за"}:
            wanted = _KEEP_FROM if word == "от" else _WATCH_OVER
            allowed = rest[:1].islower() and any(noun.startswith(wanted) for noun in self.nouns)
        elif word == "к":
            allowed = rest[:1].isupper()
        elif word in {"с", "со"}:
            allowed = rest[:1].isupper() or "борьба" in keys(self.before)
        if self.symbols and rest[:1] and self._is_symbol(rest[0]):
            allowed = word in {"между", "с", "со", "об", "о", "к"}
        cases_after = {_GOVERNED[word], "accs", "loct"} if word in {"в", "на"} else {_GOVERNED[word]}
        self.expected = self.item = frozenset(cases_after)
        return allowed

    def _into(self, rest: str) -> bool:
        """Whether an instrument that is changed, or force that one enters into, follows (``изменений в Договор``)."""
        enters = self.before.startswith("вступлен") and rest.startswith("силу")
        return self.symbols and (enters or (rest[:1].isupper() and self.stop(rest)))

    def _in_a_field(self, rest: str) -> bool:
        """Whether a field that a title's subject is in follows: ``(о спасании) в открытом море``."""
        words = _leading_words(rest)
        alone = self.before.startswith(_SHARED)
        groups = [g for g in _groups(rest) if g.case == "loct" and (alone or len(g.parses) > 1)]
        if not (self.symbols and self.item and groups) or "Apro" in groups[0].parses[0].tag or rest[0].isupper():
            return False
        head = folded(groups[0].parses[-1].normal_form)
        described = groups[0].parses[0].tag.POS == "ADJF" or alone
        return words[0].islower() and head not in _NO_SUBJECT and described

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
        stops = self.stop(rest) and not self.between
        if following is None or stops or (self.lists and rest[:1].isupper() and self.item != {"ablt"}):
            return False
        self.expected = self.item or frozenset({"gent"})
        return self._fits(following.group()) or (bool(self.item) and self._fits(following.group(), frozenset({"gent"})))

    def _fits(self, word: str, expected: frozenset[str] | None = None) -> bool:
        if not word[-1].isalpha():
            return False
        wanted = (expected or self.expected) | self._governed()
        if is_abbreviation(word) and not (word.isupper() and len(word) > 7):
            return True
        declined = [p for p in parses(word) if p.tag.POS in _DECLINED and "Apro" not in p.tag]
        return sum(float(p.score) for p in declined if case_of(p) in wanted | {"gent"} or "Fixd" in p.tag) > _LEAST

    def _governed(self) -> frozenset[str]:
        """The case that the last noun governs besides the genitive (``торговле товарами``, ``содействию странам``)."""
        ablative, dative = self.before.startswith(_GOVERN_ABLATIVE), self.before.startswith(_GOVERN_DATIVE)
        return frozenset({"ablt"} if ablative else {"datv"} if dative else ())

    def _is_noun(self, word: str) -> bool:
        """Whether *word*, taken in, may be the last; then nouns in the genitive may depend on it."""
        if self._is_symbol(word):
            self.before, self.expected = "", frozenset({"gent"})
            return True
        if not word[-1].isalpha() or folded(word) in _GOVERNED or folded(word) in {"и", *_POSSESSIVE}:
            return False
        cases_here = self.expected | {"gent"} | self._governed()
        noun = is_abbreviation(word) or any(
            p.tag.POS == "NOUN" and (case_of(p) in cases_here or "Fixd" in p.tag) for p in parses(word)
        )
        if noun and not any(case_of(p) in self.expected | {"gent"} for p in parses(word)):
            self.item |= self._governed()
        if noun:
            modifies = parses(word)[0].tag.POS in _MODIFIERS
            self.before, self.expected = folded(word), frozenset({"gent"}) | (self.expected if modifies else set())
            self.nouns = (*self.nouns, self.before)
        return noun

    def _is_symbol(self, word: str) -> bool:
        return self.symbols and "\ue000" <= word[0] <= "\uf8ff"


@cache
def place(words: str) -> str:
    """A place behind a preposition (``в Кируне``) in the nominative."""
    for parse in parses(words) if " " not in words and "-" not in words else ():
        if case_of(parse) == "loct" and parse.tag.number == "sing" and (form := parse.inflect(frozenset({"nomn"}))):
            return like(form.word, words)
    return words


def all_forms(phrases: Iterable[str]) -> list[str]:
    """Every form of every phrase, each once."""
    return list(dict.fromkeys(form for phrase in phrases for form in forms(phrase)))
