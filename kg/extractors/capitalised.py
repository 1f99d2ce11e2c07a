"""Names that their capitals show: titles of instruments, bodies of organizations, states by their adjective.

The steps of reading for languages that have ``[capitals]`` among their cues; what the authority knows is tagged
before.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.authority import Authority, Entry, Name
from kg.extractors import organs
from kg.extractors.capitals import Capitals, Stretch
from kg.extractors.gazetteer import Gazetteer, finder, gazetteer
from kg.extractors.names import organization_of
from kg.extractors.reading import SYMBOLS, Found, Reading, Tag
from kg.model import Kind, Mention

_SHORTEST_HEADING, _SHORTEST_MEETING = 3, 2
_TREATIES, _ORGANS, _STATES = "treaties", "organs", "states"


def titles(reading: Reading) -> None:
    """Titles without marks (``Treaty on the Prohibition of Nuclear Weapons``), and titles inside them."""
    for stretch in list(Capitals(reading, "titles").stretches()):
        words = _words(reading, stretch.start, stretch.end)
        if re.fullmatch(reading.cues["titles"]["no_name"], words):
            continue
        reading.add(Kind.TREATY, stretch.start, stretch.end, words, _TREATIES)
        for start, end in stretch.nested:
            reading.nest(Kind.TREATY, start, end, _words(reading, start, end), _TREATIES, inside=words)


def headings(reading: Reading) -> None:
    """Names of the authority in lines that are all in capitals."""
    known = _in_capitals(reading.authority, reading.primary)
    for hit in known.find(re.sub(r"(?<=[A-Z])\n(?=[A-Z])", " ", reading.view.text)):
        entry, name = hit.bearers[0]
        if name.kind != "shortName" and hit.name != name.text and reading.free(hit.start, hit.end):
            of = organization_of(reading, entry)
            reading.add(Kind(entry.kind), hit.start, hit.end, name.text, f"{entry.kind}s", of=of)


@cache
def _in_capitals(authority: Authority, primary: str) -> Gazetteer:
    upper = gazetteer(authority, primary)
    bearers: dict[str, tuple[tuple[Entry, Name], ...]] = {}
    for held in upper.bearers:
        capitals = held[0][1].text.upper()
        if len(capitals) > _SHORTEST_HEADING:
            bearers.setdefault(capitals, held)
    return Gazetteer(finder(bearers, primary), tuple(bearers.values()), declined=False)


def adjectives(reading: Reading) -> None:
    """A state that is named by its adjective before an office or a side (``the Chinese side``)."""
    _articles(reading)
    names = reading.cues.get("demonyms", {})
    for found in list(reading.rules("adjectives")):
        words = (found.text("word") or "").split()
        for length in range(len(words), 0, -1):
            state = names.get(" ".join(words[-length:])) or names.get(" ".join(words[:length]))
            if state:
                _add_adjective(reading, found, words, length, names)
                break


def _articles(reading: Reading) -> None:
    """A state's full name with a capital article, by the name that the authority has for it."""
    for found in list(reading.rules("state_forms")):
        start, end = found.view_range("state")
        inner, name = found.mention("state"), _words(reading, start, end).replace(" The ", " the ")
        known = reading.authority.named(Kind.STATE, name)
        if inner:
            reading.add(Kind.STATE, start, end, name if known else inner.name, _STATES)


def _add_adjective(reading: Reading, found: Found, words: list[str], length: int, names: dict[str, str]) -> None:
    start, end = found.view_range("word")
    last, first = " ".join(words[-length:]), " ".join(words[:length])
    begin, stop = (end - len(last), end) if last in names else (start, start + len(first))
    if reading.free(begin, stop):
        reading.add(Kind.STATE, begin, stop, names.get(last) or names[first], _STATES)


def bodies(reading: Reading) -> None:
    """Bodies beside the name of their organization, or on their own in the text of one (``Council of Ministers``)."""
    capitals = Capitals(reading, "organs")
    for stretch in list(capitals.stretches()):
        inner = capitals.tag(stretch.first) if stretch.first < stretch.head else None
        if any(tag.symbol in {SYMBOLS[Kind.STATE], SYMBOLS[Kind.PLACE]} for tag in capitals.tags(stretch)):
            continue
        if inner and inner.mention:
            _of_the_body_before(reading, capitals, stretch, inner.mention)
        elif stretch.owner and stretch.owner.mention:
            _of_the_body_behind(reading, capitals, stretch, stretch.owner)
        else:
            _on_its_own(reading, capitals, stretch)


def _of_the_body_before(reading: Reading, capitals: Capitals, stretch: Stretch, parent: Mention) -> None:
    owner = reading.organization(parent)
    named = len(stretch.before) > 1 or stretch.tail or capitals.strong(stretch)
    if owner and named:
        _add(reading, stretch, _words(reading, stretch.start, stretch.end), owner)


def _of_the_body_behind(reading: Reading, capitals: Capitals, stretch: Stretch, behind: Tag) -> None:
    owner = reading.organization(behind.mention)
    if owner and (stretch.before or stretch.tail or capitals.strong(stretch)):
        name = _words(reading, stretch.start, stretch.end)
        _add(reading, stretch, name, owner)
        reading.nest(Kind.ORGAN, stretch.start, behind.end, name, _ORGANS, of=owner.name)


def _on_its_own(reading: Reading, capitals: Capitals, stretch: Stretch) -> None:
    owner = organs.owner_near(reading, stretch.start)
    if owner is None and (not capitals.strong(stretch) or capitals.national(stretch) or not stretch.distinct):
        return
    owner = owner or reading.issuer(reading.view.offsets[stretch.start])
    if owner and not organs.national(reading, stretch.start):
        _add(reading, stretch, _words(reading, stretch.start, stretch.end), owner)


def _add(reading: Reading, stretch: Stretch, name: str, owner: Mention) -> None:
    reading.add(Kind.ORGAN, stretch.start, stretch.end, name, _ORGANS, of=owner.name)


def ministers(reading: Reading) -> None:
    """Coordinated meetings: one for each kind of minister (``meetings of the Health and Transport Ministers``)."""
    _listed(reading)
    _regular(reading)
    for found in list(reading.rules("ministers")):
        items = list(_items(reading, found))
        head = found.text("head") or ""
        if found.rule.get("singular"):
            head = head.removesuffix("s")
        for text, start, end in items:
            if text == items[-1][0]:
                end = max(end, found.view_range("head")[1])
            if reading.free(start, end):
                name = str(found.rule["name"]).format(item=text, head=head)
                reading.add(Kind.ORGAN, start, end, name, _ORGANS)


def _listed(reading: Reading) -> None:
    """The organs of an organization that a lettered list under their heading names, one in a line."""
    for found in list(reading.rules("listed_organs")):
        owner = found.mention("owner") or reading.issuer(found.span().start)
        start, end = found.view_range("items")
        pattern = re.compile(reading.cues["lists"]["listed"], re.MULTILINE)
        for item in pattern.finditer(reading.view.text, start, end) if owner else ():
            held = [t for t in reading.tags() if t.start < item.end("name") and item.start("name") < t.end]
            if owner and all(t.symbol == SYMBOLS[Kind.ORGAN] for t in held):
                reading.discard(held)
                reading.add(Kind.ORGAN, *item.span("name"), _words(reading, *item.span("name")), _ORGANS, of=owner.name)


def _regular(reading: Reading) -> None:
    """Regular meetings by their own name (``Senior Officials' Meeting``), beside an organization or in the text of
    one."""
    for found in list(reading.rules("regular_meetings")):
        start, end = found.view_range("run")
        owner, words = found.mention("owner"), _words(reading, start, end)
        held = [t for t in reading.tags() if t.start < end and start < t.end]
        known = {t.symbol for t in held} - {SYMBOLS[Kind.ORGANIZATION], SYMBOLS[Kind.ORGAN]}
        if (owner or len(words.split()) > _SHORTEST_MEETING) and not known:
            reading.discard(t for t in held if t.symbol == SYMBOLS[Kind.ORGAN])
            entry = next((e for e, _ in reading.authority.named(Kind.ORGAN, words)), None)
            of = owner.name if owner else organization_of(reading, entry) if entry else None
            reading.add(Kind.ORGAN, start, end, words, _ORGANS, of=of)


def _items(reading: Reading, found: Found) -> Iterator[tuple[str, int, int]]:
    start, end = found.view_range("items")
    text, lists, position = reading.view.text[start:end], reading.cues["lists"], start
    wide = re.search(lists["wide_list"], text)
    separator = reading.compiled(lists["wide_items"] if wide else lists["items"])
    for match in [*separator.finditer(text), None]:
        stop = start + match.start() if match else end
        yield reading.view.text[position:stop], position, stop
        position = start + match.end() if match else end


def _words(reading: Reading, start: int, end: int) -> str:
    return " ".join(re.split(r"\s+", reading.view.text[start:end].strip()))
