"""Dates, names of the authority and the document's own short names: what the other extractors build on.

Hits of the authority and of aliases compete for the same words; the leftmost longest wins, and a defined alias wins
over the authority, since it holds in this document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.authority import Entry
from kg.extractors.gazetteer import Hit, finder, gazetteer
from kg.extractors.reading import SYMBOLS, Alias, Reading
from kg.extractors.view import folded_name
from kg.languages import russian
from kg.languages.dates import find_dates
from kg.languages.russian_persons import is_given
from kg.model import Kind

_FAR = 40
_SHORT_LINE_END = re.compile(r"(?<=[^\W\d_])\n(?=[A-Z][^\n]{0,60}(?:\n|$))")
_LONGER = re.compile(r"(?<=[a-z])(?:[a-z0-9-]| [A-Z][a-z]| (?:of|for|on) (?:the )?[A-Z])")
_BEFORE_A_COMMON_NOUN = frozenset("的在由和与及向对从给为是将请同以经据了入")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    source: Hit | Alias


def add_dates(reading: Reading) -> None:
    """Tag every day; a day without its year takes the year of the day before it in the text; of the paragraph, where
    the text opens without a year, since what it tells of is then not of the year of what it looks back on."""
    year, last, undated = None, 0, None
    for found in find_dates(reading.view.text, reading.cues):
        value = found.value
        undated = value is None if undated is None else undated
        if undated and "\n" in reading.view.text[last : found.span.start]:
            year = None
        last = found.span.end
        if value is None and year and found.month_day:
            value = f"{year}-{found.month_day[0]:02}-{found.month_day[1]:02}"
        elif value:
            year = value[:4]
        if reading.free(*found.span):
            reading.add_date(found.span.start, found.span.end, value)
    _add_same_days(reading)


def _add_same_days(reading: Reading) -> None:
    """``в этот день`` is the day named last, where the language has words for it."""
    pattern = reading.cues["dates"].get("same_day")
    for match in re.finditer(pattern, reading.view.text) if pattern else ():
        value = next((t.value for t in reversed(reading.tags()) if t.value and t.end <= match.start()), None)
        if value and reading.free(*match.span()):
            reading.add_date(*match.span(), value)


def add_names(reading: Reading) -> None:
    """Tag every name of the authority and every alias that stands in no other mention."""
    end = 0
    for candidate in sorted(_candidates(reading), key=lambda c: (c.start, -c.end, isinstance(c.source, Hit))):
        if candidate.start < end or not _room(reading, candidate):
            continue
        if _add(reading, candidate):
            end = candidate.end
    _add_states_of_the_script(reading)


def _add_states_of_the_script(reading: Reading) -> None:
    """Short names of states that are theirs only in traditional characters (``哈薩克``)."""
    table = reading.cues.get("traditional", {}) if reading.document.language == "zh-Hant" else {}
    for written, name in table.items():
        for match in re.finditer(re.escape(written), reading.view.text):
            if reading.free(*match.span()) and not _part_of_a_region(reading, *match.span()):
                reading.add(Kind.STATE, *match.span(), name, "states")


def _room(reading: Reading, candidate: _Candidate) -> bool:
    """Whether the words are free, or hold only a part of the name that was taken for a meeting."""
    held = [t for t in reading.tags() if t.start < candidate.end and candidate.start < t.end]
    inside = all(
        candidate.start <= t.start and t.end <= candidate.end and t.symbol == SYMBOLS[Kind.ORGAN] for t in held
    )
    understood = isinstance(candidate.source, Hit) and all(n.kind == "shortName" for _, n in candidate.source.bearers)
    if held and understood:
        return False
    if inside:
        reading.discard(held)
    return inside


def _candidates(reading: Reading) -> Iterator[_Candidate]:
    text = reading.view.text
    lists = reading.cues["lists"]
    common_nouns = frozenset([*lists["organ_heads"], *lists["organization_heads"]])
    for hit in gazetteer(reading.authority, reading.primary).find(_across_lines(text, reading)):
        if not _part_of_a_person(text, hit) and not _in_a_compound(reading, hit) and not _redefined(reading, hit):
            yield _Candidate(hit.start, hit.end, hit)
    if reading.declined:
        yield from _declined_aliases(reading)
        return
    for alias in reading.aliases:
        start = text.find(alias.text, alias.start)
        while start >= 0:
            if not _inside_a_longer_noun(text, start, alias.text, common_nouns):
                yield _Candidate(start, start + len(alias.text), alias)
            start = text.find(alias.text, start + 1)


def _across_lines(text: str, reading: Reading) -> str:
    """*text*, with a space for the end of a short line: a name may go on behind it, in a title or a signature."""
    if "capitals" not in reading.cues:
        return text
    return _SHORT_LINE_END.sub(" ", text)


def _declined_aliases(reading: Reading) -> Iterator[_Candidate]:
    """Aliases in any case; a treaty's is none where a title of its own begins so (``Договора о границе``)."""
    text, longer = reading.view.text, re.compile(reading.cues["titles"]["goes_on"])
    for index, start, end in finder(
        [folded_name(a.text, reading.primary) for a in reading.aliases], reading.primary
    ).find(text):
        alias = reading.aliases[index]
        longer_name = alias.understood and russian.in_a_longer_name(text, start, end)
        if (
            start >= alias.start
            and not longer_name
            and not (alias.mention.kind is Kind.TREATY and longer.match(text, end))
        ):
            yield _Candidate(start, end, alias)


def _in_a_compound(reading: Reading, hit: Hit) -> bool:
    """Whether a body's name is the second half of a compound (``EU-ASEAN Summit``), in languages with capitals."""
    before = reading.view.text[max(0, hit.start - 2) : hit.start]
    organs = all(entry.kind == Kind.ORGAN for entry, _ in hit.bearers)
    return "capitals" in reading.cues and organs and bool(re.fullmatch(r"\w-", before))


def _redefined(reading: Reading, hit: Hit) -> bool:
    """Whether the document gives a short form in the name another meaning (``经合组织`` in ``经合组织秘书处``)."""
    name = reading.view.text[hit.start : hit.end]
    for alias in reading.aliases:
        if reading.declined and not (name.endswith(f" {alias.text}") and alias.text.isupper()):
            continue
        if alias.text in name and alias.text != name and alias.mention.kind is Kind.ORGANIZATION:
            roots = {organization_of(reading, entry) for entry, _ in hit.bearers}
            identities = {reading.identity(Kind.ORGANIZATION, root) for root in roots if root}
            if identities and reading.identity(Kind.ORGANIZATION, alias.mention.name) not in identities:
                return True
    return False


def _inside_a_longer_noun(text: str, start: int, alias: str, common_nouns: frozenset[str]) -> bool:
    """``委员会`` in ``联合委员会`` is not the body that the document calls ``委员会``, nor ``the Union`` in ``the
    Union of X``."""
    before = text[start - 1] if start else "\n"
    if _LONGER.match(text, start + len(alias)) or (alias[0].isascii() and before.isalnum() and before.isascii()):
        return True
    return alias in common_nouns and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_A_COMMON_NOUN


def _add(reading: Reading, candidate: _Candidate) -> bool:
    start, end = candidate.start, candidate.end
    if isinstance(candidate.source, Alias):
        target = candidate.source.mention
        reading.add(target.kind, start, end, target.name, target.extractor, of=target.of)
        return True
    if all(name.kind == "shortName" for _, name in candidate.source.bearers):
        if candidate.source.bearers[0][0].kind == Kind.ORGANIZATION and "capitals" in reading.cues:
            return _add_known_by_short_name(reading, candidate.source)
        reading.short_hits.append(candidate.source)
        return False
    entry, _ = candidate.source.bearers[0]
    kind = Kind(entry.kind)
    if kind is Kind.STATE and (_part_of_a_region(reading, start, end) or _is_of_a_person(reading, start, end)):
        return False
    name = candidate.source.name
    if kind is Kind.ORGAN and (other := _of_another(reading, start, entry)):
        reading.add(kind, start, end, name, "organs", of=other)
        return True
    if kind is Kind.ORGAN and reading.declined:
        _nest_declined_bodies(reading, start, end)
    elif kind is Kind.ORGAN:
        name = _nest_bodies(reading, start, end, entry)
        name = _nest_the_organization_behind(reading, start, name, entry)
    reading.add(kind, start, end, name, f"{kind}s", of=organization_of(reading, entry))
    return True


def _part_of_a_person(text: str, hit: Hit) -> bool:
    """Whether the words are a piece of a person's name (``阿勒沙特`` behind a dot)."""
    before = text[max(0, hit.start - 3) : hit.start]
    behind = re.match(r"[\u4e00-\u9fff]?·", text[hit.end : hit.end + 2])
    return bool(behind or re.search(r"·[\u4e00-\u9fff]{0,2}\Z", before))


def _of_another(reading: Reading, start: int, entry: Entry) -> str | None:
    """The organization whose name stands just before a body that is another's by the authority: the body is its own."""
    if reading.primary != "zh" or not start:
        return None
    before = next((t.mention for t in reversed(reading.tags()) if t.mention and t.end == start), None)
    if before is None or before.kind is not Kind.ORGANIZATION:
        return None
    owner = organization_of(reading, entry)
    same = owner is None or reading.identity(before.kind, owner) == reading.identity(before.kind, before.name)
    return None if same else before.name


def _add_known_by_short_name(reading: Reading, hit: Hit) -> bool:
    """An organization by a name that it shares, where the document names just one of those that bear it in full; where
    it names none, the one that the name means (``understood``)."""
    labels = [e.label(reading.document.language) for e, _ in hit.bearers]
    named = [label for label in labels if label and label in reading.view.text]
    meant = reading.cues.get("understood", {}).get(hit.name)
    if not named and meant and not _LONGER.match(reading.view.text, hit.end):
        named = [meant]
    if len(named) == 1:
        reading.add(Kind.ORGANIZATION, hit.start, hit.end, named[0], "organizations")
    return len(named) == 1


def _is_of_a_person(reading: Reading, start: int, end: int) -> bool:
    """Whether a state's name is a person's given name here: behind a state, and before another name
    (``министр Кубы Сальвадор Перес``)."""
    text = reading.view.text
    named = reading.declined and is_given(text[start:end]) and re.match(r" [А-ЯЁ][а-яё]+", text[end:])
    return bool(named) and any(t.end == start - 1 and t.symbol == SYMBOLS[Kind.STATE] for t in reading.tags())


def _part_of_a_region(reading: Reading, start: int, end: int) -> bool:
    """``朝鲜半岛`` is no state."""
    after = reading.cues["lists"].get("not_state_after")
    before = reading.view.text[max(0, start - _FAR) : start]
    return bool(
        re.match(reading.cues["lists"]["not_state_before"], reading.view.text[end:])
        or (after and re.search(after, before))
    )


def _nest_bodies(reading: Reading, start: int, end: int, entry: Entry) -> str:
    """Nest the organization and the organ with which the name of an organ begins; the name without the organization.

    ``上合组织地区反恐怖机构执行委员会`` holds ``上合组织`` and ``地区反恐怖机构``, and is
    ``地区反恐怖机构执行委员会``.
    """
    text = reading.view.text[start:end]
    shorter = {folded_name(name.text, name.language) for name in entry.names}
    owner = organization_of(reading, entry)
    if length := longest_prefix(reading, Kind.ORGANIZATION, text):
        reading.nest(Kind.ORGANIZATION, start, start + length, text[:length], "organizations")
        if text[length:].strip() in shorter or _begins_with_a_body(reading, text[length:]):
            length += len(text) - length - len(text[length:].lstrip())
            start, text = start + length, text[length:]
    length = longest_prefix(reading, Kind.ORGAN, text)
    if length and entry not in (e for e, _ in reading.authority.named(Kind.ORGAN, text[:length])):
        reading.nest(Kind.ORGAN, start, start + length, text[:length], "organs", of=owner)
    return text


def _nest_the_organization_behind(reading: Reading, start: int, name: str, entry: Entry) -> str:
    """Nest the organization or body with which the name of an organ ends; the name without the organization
    (``General Council of the WTO``)."""
    link = reading.cues["lists"].get("organ_behind")
    for behind in re.finditer(link, name) if link else ():
        owner = name[behind.end() :]
        first = start + len(reading.view.text[start:].split(owner)[0])
        if reading.authority.named(Kind.ORGANIZATION, owner):
            reading.nest(Kind.ORGANIZATION, first, first + len(owner), owner, "organizations")
            return name[: behind.start()]
        bodies = reading.authority.named(Kind.ORGAN, owner)
        body = next((b for b, known in bodies if known.kind != "shortName" or b.iri == entry.unit_of), None)
        if body:
            inner = _nest_the_organization_behind(reading, first, owner, body)
            reading.nest(Kind.ORGAN, first, first + len(owner), inner, "organs", of=organization_of(reading, entry))
            return name if inner == owner else name[: behind.end()] + inner
    return name


def _nest_declined_bodies(reading: Reading, start: int, end: int) -> None:
    """The bodies that the name of an organ ends with (``Секретариат ОДКБ`` holds ``ОДКБ``)."""
    first = re.match(r"\S+\s", reading.view.text[start:end])
    offset = start + first.end() if first else end
    for hit in gazetteer(reading.authority, reading.primary).find(reading.view.text[offset:end]):
        entry, name = hit.bearers[0]
        if name.kind != "shortName" and entry.kind in {Kind.ORGANIZATION, Kind.ORGAN}:
            kind, of = Kind(entry.kind), organization_of(reading, entry)
            reading.nest(kind, offset + hit.start, offset + hit.end, hit.name, f"{kind}s", of=of)


def longest_prefix(reading: Reading, kind: Kind, text: str) -> int:
    """How much of *text* is, at its beginning, a name of *kind* that denotes it anywhere; 0 for none."""
    for length in range(len(text) - 1, 1, -1):
        within = text[length - 1].isspace() or (
            text[length - 1].isalnum() and text[length].isalnum() and text[length].isascii()
        )
        if not within and any(name.kind != "shortName" for _, name in reading.authority.named(kind, text[:length])):
            return length
    return 0


def _begins_with_a_body(reading: Reading, words: str) -> bool:
    named = (reading.authority.named(Kind.ORGAN, words[:length]) for length in range(3, len(words)))
    return any(name.kind != "shortName" for found in named for _, name in found)


def organization_of(reading: Reading, entry: Entry) -> str | None:
    """The name of the organization that an organ belongs to by the authority, in the document's language."""
    root = root_of(reading, entry) if entry.kind == Kind.ORGAN else None
    return root.label(reading.document.language) if root else None


def root_of(reading: Reading, entry: Entry) -> Entry | None:
    """The organization at the top of the bodies that *entry* belongs to."""
    current, seen = entry, set[str]()
    while current.kind == Kind.ORGAN and current.unit_of and current.iri not in seen:
        seen.add(current.iri)
        parent = reading.authority.entries.get(current.unit_of)
        if parent is None:
            return None
        current = parent
    return current if current.kind == Kind.ORGANIZATION else None
