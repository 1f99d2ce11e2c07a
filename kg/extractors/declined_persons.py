"""Names of persons in a language that declines them: as rules and the text give them, in the nominative."""

import re
from dataclasses import replace

from kg.extractors.reading import Found, Reading
from kg.languages import russian, russian_persons
from kg.model import Kind

_SEVERAL = 2


def office_words(words: str) -> str:
    """An office without the clause that ends before it (``Министры просят Генерального секретаря``)."""
    verbs = [m.end() for m in re.finditer(r"[\w-]+ ", words) if russian.is_a_sentence(m.group())]
    return words[verbs[-1] :] if verbs else words


def before_the_name(found: Found, words: str) -> int:
    """How much of *words* is a verb or a word of the office and not yet the name (``Присутствовали Янош Адер``)."""
    first, _, rest = words.partition(" ")
    verb = " " in rest and russian.is_a_verb(first)
    behind = found.has("office") and found.view_range("office") < found.view_range("person")
    return len(first) + 1 if verb or (behind and russian_persons.begins_late(words)) else 0


def person_name(found: Found, name: str) -> str:
    """The name of a person in the nominative, by its words and the case of the office."""
    return russian_persons.person(name, _office_cases(found))


def _shortens(short: str, full: str) -> bool:
    """Whether *short* is *full* with initials, or without the patronymic: ``В. Путин``, ``Владимир Путин``."""
    (*given, surname), (*others, other) = re.findall(r"[\w-]+", short), re.findall(r"[\w-]+", full)
    if surname != other or not given or len(given) > len(others):
        return False
    return all(o == g or (o.startswith(g) and len(g) <= 2) for g, o in zip(given, others, strict=False))


def _office_cases(found: Found) -> frozenset[str]:
    if found.rule.get("alone"):
        return frozenset()
    return russian.cases(office_words(found.text("office") or ""))


def _unite(reading: Reading) -> None:
    """Give who is named by initials the full name that only one other has."""
    names = list(dict.fromkeys(m.name for m in reading.mentions(Kind.LEADER)))
    for mention in reading.mentions(Kind.LEADER):
        full = [name for name in names if name != mention.name and _shortens(mention.name, name)]
        if len(full) == 1:
            reading.replace(mention, replace(mention, name=full[0]))


def shared_offices(reading: Reading) -> None:
    """Persons who hold one office each of a state: ``президенты А и Б – В и Г``, as many names as states."""
    for found in list(reading.rules("shared_offices")):
        names = list(reading.compiled("{name}").finditer(found.match["names"]))
        states = found.mentions("states" if found.has("states") else "names", Kind.STATE)
        if len(names) != len(states) or len(names) < _SEVERAL:
            continue
        first = found.match.start("names")
        words = found.text("office") or ""
        office, cases = russian.nominative(words, singular=True), russian.cases(words)
        for match, state in zip(names, states, strict=True):
            start, end = found.tagged.starts[first + match.start()], found.tagged.ends[first + match.end() - 1]
            person = reading.add(Kind.LEADER, start, end, russian_persons.person(match.group(), cases), "leaders")
            reading.shared.append((person, state, office, found.span()))


def shared_claims(reading: Reading) -> None:
    """Which office those hold who share its words."""
    for person, state, office, span in reading.shared:
        reading.claim("holdsOffice", person, state, span, extractor="leaders", qualifier=office)


def later_mentions(reading: Reading) -> None:
    """A name that was introduced in full, or the surname of it, again, in any case."""
    _unite(reading)
    text = reading.view.text
    for person in list(dict.fromkeys(m.name for m in reading.mentions(Kind.LEADER))):
        surname = person.split()[-1]
        for form in [person, surname] if len(surname) > 3 and " " in person else [person]:
            for match in re.finditer(rf"(?<![\w-]){russian_persons.person_pattern(form)}(?![\w-])", text):
                if reading.free(*match.span()):
                    reading.add(Kind.LEADER, *match.span(), person, "leaders")
