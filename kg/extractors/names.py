"""Dates, names of the authority and the document's own short names: what the other extractors build on.

Hits of the authority and of aliases compete for the same words; the leftmost longest wins, and a defined alias wins over the
authority, since it holds in this document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.authority import Entry
from kg.extractors.gazetteer import Hit, gazetteer
from kg.extractors.reading import Alias, Reading
from kg.languages.dates import find_dates
from kg.model import Kind

_BEFORE_A_COMMON_NOUN = frozenset("的在由和与及向对从给为是将请")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    source: Hit | Alias


def add_dates(reading: Reading) -> None:
    """Tag every day; a day without its year takes the year of the day before it in the text."""
    year = None
    for found in find_dates(reading.view.text, reading.cues):
        value = found.value
        if value is None and year and found.month_day:
            value = f"{year}-{found.month_day[0]:02}-{found.month_day[1]:02}"
        elif value:
            year = value[:4]
        if reading.free(*found.span):
            reading.add_date(found.span.start, found.span.end, value)


def add_names(reading: Reading) -> None:
    """Tag every name of the authority and every alias that stands in no other mention."""
    end = 0
    for candidate in sorted(_candidates(reading), key=lambda c: (c.start, -c.end, isinstance(c.source, Hit))):
        if candidate.start < end or not reading.free(candidate.start, candidate.end):
            continue
        if _add(reading, candidate):
            end = candidate.end


def _candidates(reading: Reading) -> Iterator[_Candidate]:
    text = reading.view.text
    for hit in gazetteer(reading.authority, reading.primary).find(text):
        if "·" not in text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]:
            yield _Candidate(hit.start, hit.end, hit)
    for alias in reading.aliases:
        start = text.find(alias.text, alias.start)
        while start >= 0:
            if not _inside_a_longer_noun(text, start, alias.text):
                yield _Candidate(start, start + len(alias.text), alias)
            start = text.find(alias.text, start + 1)


def _inside_a_longer_noun(text: str, start: int, alias: str) -> bool:
    """``委员会`` in ``联合委员会`` is not the body that the document calls ``委员会`` (a short alias is a common noun)."""
    before = text[start - 1] if start else "\n"
    return len(alias) <= 3 and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_A_COMMON_NOUN


def _add(reading: Reading, candidate: _Candidate) -> bool:
    start, end = candidate.start, candidate.end
    if isinstance(candidate.source, Alias):
        target = candidate.source.mention
        reading.add(target.kind, start, end, target.name, target.extractor, of=target.of)
        return True
    if all(name.kind == "shortName" for _, name in candidate.source.bearers):
        reading.short_hits.append(candidate.source)
        return False
    entry, _ = candidate.source.bearers[0]
    kind = Kind(entry.kind)
    reading.add(kind, start, end, reading.view.text[start:end], f"{kind}s", of=organization_of(reading, entry))
    return True


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
