"""Short names that the document defines: a reading enters, aliases leave
(``上海合作组织(以下简称“上合组织”或“本组织”)``)."""

import re
from collections.abc import Iterator

from kg.authority import key
from kg.extractors.declined import named_at_the_end, understood_names
from kg.extractors.reading import Alias, Found, Reading
from kg.model import Kind, Mention

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_TITLE_MARKS = '《》〈〉“”" '


def find_aliases(reading: Reading) -> tuple[Alias, ...]:
    """Every alias that *reading* defines, each valid from its definition on."""
    found: dict[str, Alias] = {}
    for match in reading.rules("aliases"):
        for alias in _aliases(reading, match):
            found.setdefault(alias.text, alias)
    for alias in understood_names(reading) if reading.declined else ():
        found.setdefault(alias.text, alias)
    return tuple(found.values())


def _aliases(reading: Reading, found: Found) -> Iterator[Alias]:
    target = found.mention("target")
    if target is None:
        return
    if found.reading.declined:
        target = named_at_the_end(reading, target, list(_texts(found)))
    elif found.rule.get("abbreviation"):
        target = _organization_at_the_end(reading, target)
    start = 0 if found.has("bare") else found.view_range()[0]
    for text in _texts(found):
        if found.rule.get("shortens") and not _shortens(text, target.name):
            continue
        common = re.search(reading.cues["lists"]["group_words"], text)
        if common or (found.rule.get("in_capitals") and not text.isupper()):
            continue
        yield Alias(text, target, start)


def _organization_at_the_end(reading: Reading, target: Mention) -> Mention:
    """The organization that a title ends with: an abbreviation behind the title is its name (``Treaty establishing the
    Benelux Union (BU)``)."""
    ends = [m for m in reading.nested if m.kind is Kind.ORGANIZATION and m.span.end == target.span.end]
    return next(iter(ends), target)


def _texts(found: Found) -> Iterator[str]:
    if found.has("bare"):
        yield (found.text("bare") or "").strip(_TITLE_MARKS)
        return
    yield from found.rule.get("gives", ())
    written = found.text("alias") or ""
    quoted = _QUOTED.findall(written)
    separator = found.reading.cues["lists"].get("alias_separator")
    for text in quoted or (re.split(separator, written) if separator else [written]):
        stripped = text.strip(_TITLE_MARKS)
        if len(stripped) > 1:
            yield from _with_articles(found.reading, stripped)


def _with_articles(reading: Reading, text: str) -> Iterator[str]:
    """A common noun that is a short name is one only with its article (``the Association``)."""
    articles = reading.cues["lists"].get("alias_articles", ())
    bare = next((text[len(a) + 1 :] for a in articles if text.startswith(f"{a} ")), text)
    if not articles or " " in bare or sum(c.isupper() for c in bare) > 1:
        yield bare if articles else text
    else:
        yield from (f"{article} {bare}" for article in articles)


def _shortens(short: str, name: str) -> bool:
    """Whether *short* is made of the characters of *name*, in order, or of Latin letters."""
    folded, characters = key(short), iter(key(name))
    latin = all(c.isascii() and (c.isalnum() or c in "+-") for c in folded) and any(
        c.isupper() or c.isdigit() for c in short
    )
    abbreviation = 1 < len(short) <= 12 and short.isupper() and not latin and short.isalpha()
    return latin or abbreviation or (len(folded) < len(key(name)) and all(c in characters for c in folded))
