"""Titles of instruments in a language that declines them: a reading enters, mentions in the nominative are put in.

What is a title is seen by its head, a noun of the language's lists with a capital or with a modifier that has one,
and by the nouns that depend on it; morphology says how far they reach.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extractors.gazetteer import gazetteer
from kg.extractors.names import organization_of
from kg.extractors.reading import SYMBOLS, Found, Reading
from kg.extractors.treaties import own_symbol
from kg.identifiers import fold
from kg.languages import russian
from kg.languages.dates import find_dates
from kg.model import Kind, Mention, Section

_QUOTED = re.compile(r"“(?P<words>(?:[^“”\n]|“[^“”\n]{1,200}”){3,400})”")
_INNER = re.compile(r"“(?P<words>[^“”\n]{3,200})”")
_DATED = re.compile(r"(?P<rest>(?: [а-яё]|, )[^.;:“”()\n]{1,240}?) (?:от |\([^()]{0,40})")
_NUMBER = re.compile(r"\d+(?:/\d+[A-Z]?)?(?: ?\(\d{4}\))?")
_PREPOSITION = "(?:об?|по|в|во|на|с|к|и|для|из|от|за|при|между) "
_SENTENCE_ENDS = frozenset(".!?:;\n")


def titles(reading: Reading) -> None:
    """Titles in quotation marks: those that begin with an instrument's word, and those that have one before them."""
    before = reading.compiled(reading.cues["titles"]["before"])
    for match in _QUOTED.finditer(reading.view.text):
        words = match["words"]
        word = before.search(reading.view.text, max(0, match.start() - 60), match.start())
        if russian.is_a_sentence(words):
            continue
        if _is_instrument(reading, words):
            name, start = nominative(reading, words), match.start()
        elif word and words[0].isupper():
            group = "head" if _is_instrument(reading, word["head"]) else "word"
            start = word.start(group)
            name = f"{nominative(reading, word[group])} «{words}»"
        elif adopted := _adopted(reading, match):
            start = adopted.start("head")
            name = f"{nominative(reading, adopted.group().strip())} «{words}»"
        else:
            continue
        reading.add(Kind.TREATY, start, match.end(), _known_title(reading, name), "treaties")
        for inner in _INNER.finditer(words):
            if _is_instrument(reading, inner["words"]):
                at = match.start("words") + inner.start()
                reading.nest(
                    Kind.TREATY,
                    at,
                    at + len(inner.group()),
                    nominative(reading, inner["words"]),
                    "treaties",
                    inside=name,
                )


def _adopted(reading: Reading, quoted: re.Match[str]) -> re.Match[str] | None:
    """A head before a title that only says what it is about (``«О мерах»``), with the body that adopted it between."""
    if not re.match(r"Об? ", quoted["words"]):
        return None
    pattern = reading.compiled(reading.cues["titles"]["adopted"])
    return pattern.search(reading.view.text, max(0, quoted.start() - 160), quoted.start())


def _known_title(reading: Reading, words: str) -> str:
    aliases = (a.mention.name for a in reading.aliases if a.mention.kind is Kind.TREATY and fold(a.text) == fold(words))
    return next(aliases, words)


def _is_instrument(reading: Reading, words: str) -> bool:
    return russian.head(words) in reading.cues["titles"]["heads"]


def nominative(reading: Reading, words: str, *, singular: bool = False) -> str:
    """*words* of the view with their head in the nominative."""
    return russian.nominative(
        words.replace("\n", " "), singular=singular, plurals=tuple(reading.cues["titles"]["plurals"])
    )


def unquoted(reading: Reading) -> None:
    """Titles without quotation marks: a head with a capital, or with such a modifier, and what depends on it."""
    text = reading.view.text
    hits = [h for h in gazetteer(reading.authority, reading.primary).find(text) if h.bearers[0][1].kind != "shortName"]
    known = {h.start: h.end for h in reversed(hits)}
    names = {h.start: h.end for h in sorted(hits, key=lambda h: h.end)}
    tail = re.compile(reading.cues["titles"]["tail"])
    for start, group_end in heads(reading, text, "instrument"):
        end = russian.phrase_end(
            text, start, lambda words: begins_a_name(reading, words), lists=True, symbols=True, names=names
        )
        if re.match(r" и [а-яё]", text[group_end:]):
            end = group_end
        if day := _bare_of_a_day(reading, start, group_end, end):
            name = f"{nominative(reading, text[start:end])} {day}"
            reading.add(Kind.TREATY, start, end, name, "treaties")
            continue
        if not reading.free(start, end) or not _is_a_title(reading, start, group_end, end):
            continue
        if start in known and not text.startswith(" между", known[start]):
            continue
        if more := tail.match(text, end):
            end = more.end()
        end = _to_its_date(reading, start, end)
        name = _known_title(reading, nominative(reading, text[start:end]))
        reading.add(Kind.TREATY, start, end, name, "treaties")
        _nest_bodies(reading, start, end, name)
        for inner in _inner_titles(reading, start, end):
            reading.nest(Kind.TREATY, inner, end, nominative(reading, text[inner:end]), "treaties", inside=name)


def _bare_of_a_day(reading: Reading, start: int, group_end: int, end: int) -> str:
    """The date of an instrument that has only its head and that for a name (``Заявление от 9 ноября 2020 г.``)."""
    text = reading.view.text
    date = next((t for t in reading.tags() if t.value and t.start == end + len(" от ")), None)
    bare = end == group_end and " " not in text[start:end] and text.startswith(" от ", end)
    return text[end + 1 : date.end] if bare and date and reading.free(start, end) else ""


def _nest_bodies(reading: Reading, start: int, end: int, name: str) -> None:
    """The bodies that a title names (``Меморандум между А и Б``), inside it."""
    for hit in gazetteer(reading.authority, reading.primary).find(reading.view.text[start:end]):
        entry, known = hit.bearers[0]
        if known.kind != "shortName" and entry.kind in {Kind.ORGANIZATION, Kind.ORGAN}:
            first, last, of = start + hit.start, start + hit.end, organization_of(reading, entry)
            reading.nest(Kind(entry.kind), first, last, hit.name, f"{entry.kind}s", of=of, inside=name)


def _to_its_date(reading: Reading, start: int, end: int) -> int:
    """The end of a title that goes on until its date: ``Протокол о порядке ..., направленных на ... от 6 мая 2007``."""
    text = reading.view.text
    date = next((t.start for t in reading.tags() if t.start > end and t.value), end)
    rest = _DATED.fullmatch(text, end, date)
    if not rest or not re.search(r" об? ", text[start : rest.end("rest")]) or russian.is_a_sentence(rest["rest"]):
        return end
    others = reading.compiled(reading.cues["titles"]["not_within"])
    free = reading.free(end, end + len(rest["rest"]))
    return end if others.search(rest["rest"]) or not free else rest.end("rest")


def _inner_titles(reading: Reading, start: int, end: int) -> Iterator[int]:
    """Where titles begin that a title ends with (``Протокол к Договору о``, ``изменений в Соглашение о``)."""
    text = reading.view.text
    for word in re.finditer(r"(?<= )[А-ЯЁ][а-яё-]+", text[start:end]):
        at = start + word.start()
        if _is_instrument(reading, text[at:end]) and re.match(r"(?:\S+ ){1,3}?(?:об?|по|между) ", text[at:end]):
            yield at


def _is_a_title(reading: Reading, start: int, group_end: int, end: int) -> bool:
    """Whether a head with what depends on it is a name, and not that of the text itself."""
    text, generic = reading.view.text, frozenset(reading.cues["lists"]["generic"])
    if russian.folded(text[start:group_end]).startswith("настоящ"):
        return False
    about = russian.head(text[start:group_end]) in reading.cues["titles"]["about"]
    if about and not re.match(r" об? ", text[group_end:end]):
        return False
    if end <= group_end and not _has_modifier(text[start:group_end], generic):
        return False
    at_start = not text[:start].rstrip(" ") or text[:start].rstrip(" ")[-1] in _SENTENCE_ENDS
    described = at_start and text[start:group_end].split()[-1].islower()
    if re.search(r" по (?:е[её]|его|их) ", text[start:end]) or (described and text.startswith(" с ", group_end)):
        return False
    return not (_opens_a_title(reading, start) or _plural_at_start(text, start, group_end))


def heads(reading: Reading, text: str, list_: str) -> Iterator[tuple[int, int]]:
    """Where a head of *list_* stands that is written as a name: from its first modifier with a capital to its end."""
    modifiers = f"(?:[А-ЯЁ][\\w-]+[ ])(?:(?!{_PREPOSITION})[\\w-]+[ ]){{0,3}}?"
    quoted = "" if list_ == "instrument" else "“"
    pattern = reading.compiled(f"(?<![\\w{quoted}-])(?P<group>{modifiers})??(?P<head>{{{list_}}})(?![\\w-])")
    wanted = reading.cues["titles" if list_ == "instrument" else "organs_by_head"]["heads"]
    for match in pattern.finditer(text):
        starts = [m.start() + match.start() for m in re.finditer(r"[\w-]+", match.group()) if m.group()[0].isupper()]
        for start in starts:
            group = text[start : match.end()]
            if not group.isupper() and russian.group_length(group) == len(group) and russian.head(group) in wanted:
                yield start, match.end()
                break


def begins_a_name(reading: Reading, words: str) -> bool:
    """Whether *words* begin with the head of an instrument or of a body that has a capital."""
    wanted = reading.cues["titles"]["heads"], reading.cues["organs_by_head"]["heads"]
    return words[:1].isupper() and any(russian.head(words[:80]) in known for known in wanted)


def _has_modifier(group: str, generic: frozenset[str]) -> bool:
    first, *rest = group.split()
    return bool(rest) and not any(folded.startswith(tuple(generic)) for folded in (russian.folded(first),))


def _opens_a_title(reading: Reading, start: int) -> bool:
    section = reading.document.section_at(reading.view.offsets[start])
    return section.kind == "title" and russian.folded(
        reading.document.text[section.span.start :][:3]
    ) == russian.folded(reading.view.text[start:][:3])


def _plural_at_start(text: str, start: int, end: int) -> bool:
    """Whether a capital says nothing, and the head is a plural: ``Соглашения о торговле выполняются``."""
    before = text[:start].rstrip(" ")
    at_start = not before or before[-1] in _SENTENCE_ENDS
    return at_start and "nomn" in russian.cases(text[start:end]) and not russian.may_be_singular(text[start:end])


def own_titles(reading: Reading) -> None:
    """The title of the text itself, from the line with an instrument's word to the line of date or place."""
    for section in reading.document.root.walk():
        if section.kind == "title" and (lines := list(_title_lines(reading, section))):
            name = " ".join(_within_a_title(line, first=i == 0) for i, (_, line) in enumerate(lines))
            start = end = lines[0][0]
            for begin, line in lines:
                end = begin + len(line) if begin <= end + 1 else end
            reading.discard([t for t in reading.tags() if t.start == start and t.symbol == SYMBOLS[Kind.TREATY]])
            own = reading.add(Kind.TREATY, start, end, name, "treaties")
            reading.own[reading.document.part_at(own.span.start).path] = own
            reading.nested[:] = [
                replace(m, inside=None) if m.kind is not Kind.TREATY and own.span.covers(m.span) else m
                for m in reading.nested
            ]
    own_symbol(reading)
    _merge_short_titles(reading)


def _title_lines(reading: Reading, section: Section) -> Iterator[tuple[int, str]]:
    """The lines of the title, each with its place in the view; a line of date or number is passed over."""
    text, inside, subject = reading.view.text, False, False
    positions = [i for i, o in enumerate(reading.view.offsets) if section.span.start <= o < section.span.end]
    position = positions[0]
    titles = reading.cues["titles"]
    for line in text[position : positions[-1] + 1].split("\n"):
        instrument = _is_instrument(reading, line)
        dated = any(find_dates(line, reading.cues)) or bool(re.match(titles["ends"], line))
        dated = dated or any(t.start == position and t.symbol == SYMBOLS[Kind.PLACE] for t in reading.tags())
        aside = len(" ".join(line.split())) < 60 and not instrument and dated
        inside = inside or instrument
        if inside and not instrument and _begins_the_text(reading, line, subject=subject):
            return
        if inside and aside and not re.match(titles["passed_over"], line):
            return
        if inside and line.strip() and not aside:
            subject = subject or bool(re.match(r"[Оо]б? ", line))
            yield position, line
        position += len(line) + 1


def _begins_the_text(reading: Reading, line: str, *, subject: bool) -> bool:
    """Whether a line under a title is no more of it: who speaks is named in the nominative."""
    if not line[:1].isupper() or line.isupper():
        return False
    if re.match(reading.cues["titles"]["speakers"], line) or (subject and begins_a_name(reading, line)):
        return True
    found = russian.cases(line[:120])
    return "nomn" in found and "gent" not in found


def _within_a_title(line: str, *, first: bool) -> str:
    """A line as part of a title: its head not in capitals, its preposition small (``РЕШЕНИЕ`` over ``О мерах``)."""
    if line.isupper() and len(line.split()) <= 3:
        return line.capitalize()
    return line if first else re.sub(r"^(Об?) ", lambda m: m.group().lower(), line)


def _merge_short_titles(reading: Reading) -> None:
    """A title in the text with which the document's own title begins or ends is the document's."""
    for own in list(reading.own.values()):
        folded = fold(own.name)
        for mention in reading.mentions(Kind.TREATY):
            short = fold(mention.name)
            if mention is not own and len(short) > 14 and (folded.endswith(short) or folded.startswith(short)):
                reading.replace(mention, replace(mention, name=own.name))


def resolutions(reading: Reading) -> None:
    """Resolutions and decisions by number, one mention a number, and by symbol."""
    for found in list(reading.rules("resolutions")):
        if found.has("symbol"):
            if reading.free(*found.view_range("symbol")):
                reading.add(Kind.TREATY, *found.view_range("symbol"), found.text("symbol") or "", "treaties")
            continue
        body = found.mention("after") or found.mention("last") or found.mention("body") or _who_speaks(reading, found)
        word = russian.nominative((found.text("word") or "").lower(), singular=True)
        first = found.match.start("numbers")
        for index, match in enumerate(_NUMBER.finditer(found.match["numbers"])):
            start, end = found.tagged.starts[first + match.start()], found.tagged.ends[first + match.end() - 1]
            if index == 0:
                start = _number_start(reading, found, start)
            elif sign := re.search(r"№ ?$", reading.view.text[start - 2 : start]):
                start -= len(sign.group())
            if reading.free(start, end):
                number = f"№ {match.group()}" if found.has("sign") else match.group()
                reading.add(Kind.TREATY, start, end, f"{word} {number}", "treaties", of=body.name if body else None)


def decisions(reading: Reading) -> None:
    """Decisions of bodies by what they are about and their day: ``решение Совета глав государств о А от 2 мая``."""
    for found in list(reading.rules("decisions")):
        if not russian.is_a_sentence(found.text("about") or ""):
            start, end = found.view_range("word")[0], found.view_range("about")[1]
            reading.add(Kind.TREATY, start, end, nominative(reading, reading.view.text[start:end]), "treaties")


def _who_speaks(reading: Reading, found: Found) -> Mention | None:
    """Whose resolutions ``свои резолюции`` are: those of the organ named last."""
    start = found.view_range()[0]
    if not re.search(r"\bсво\w+ $", reading.view.text[max(0, start - 12) : start]):
        return None
    return next((m for m in reversed(reading.mentions(Kind.ORGAN)) if m.span.end <= found.span().start), None)


def _number_start(reading: Reading, found: Found, first: int) -> int:
    """Where the first of the numbers begins: with the word, if it stands beside it, or with the sign (``№``)."""
    begin, end = found.view_range("word")
    beside = not reading.view.text[end:first].strip(" №")
    return begin if beside else found.view_range("sign")[0] if found.has("sign") else first


def references(reading: Reading) -> None:
    """``настоящая Декларация`` is the document itself, ``этот Договор`` the nearest before with that head."""
    for table in ("own", "anaphora"):
        for found in list(reading.rules(table)):
            start, end = found.view_range()
            head = russian.head(found.text("word") or "")
            own = reading.own.get(reading.document.part_at(reading.view.offsets[start]).path)
            target = own if table == "own" else _before(reading, found.span().start, head)
            if target and russian.head(target.name) == head and reading.free(start, end):
                reading.add(Kind.TREATY, start, end, target.name, "treaties", of=target.of)


def _before(reading: Reading, position: int, head: str) -> Mention | None:
    earlier = [m for m in reading.mentions(Kind.TREATY) if m.span.end <= position and russian.head(m.name) == head]
    return earlier[-1] if earlier else None
