"""Instruments: quoted titles and titles in them, resolutions by number, the document's own title, and what refers
back.

Claims: when and where an instrument was signed, adopted or approved; drafts and hoped-for acts; what a nested title
concerns.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extractors.names import longest_prefix
from kg.extractors.reading import Found, Reading
from kg.identifiers import fold
from kg.languages import russian
from kg.languages.dates import find_dates
from kg.model import Basis, Kind, Mention, Section

NAME = "treaties"
_TITLE = re.compile(r"《(?:[^《》\n]|《[^《》\n]{2,80}》){2,160}》")
_NUMBER = re.compile(r"第?(?P<number>\d+(?:/\d+[A-Z]?)?[A-Z]?(?:\((?:\d{4}|[IVXL]+)\))?)号?")
_HEAD, _FEWEST_WORDS = 400, 4
_SIGNED_BEFORE = 8
_LONGEST_SEPARATOR = 5
_INNER = re.compile(r"[〈《](?P<title>[^〈〉《》\n]{2,120})[〉》]")


# -- mentions --------------------------------------------------------------------------------------------------------


def titles(reading: Reading) -> None:
    """Titles in title marks, with what belongs to them behind the mark (``《X》议定书``), and titles inside titles."""
    tail = re.compile(reading.cues["titles"]["tail"])
    for match in _TITLE.finditer(reading.view.text):
        after = tail.match(reading.view.text, match.end())
        words = match.group()[1:-1]
        if not _is_an_instrument(reading, match.start(), words):
            continue
        if after:
            outer = f"《{words}》{after['tail']}"
            reading.add(Kind.TREATY, match.start(), after.end(), outer, NAME)
            reading.nest(Kind.TREATY, match.start(), match.end(), words, NAME, inside=outer)
        else:
            reading.add(Kind.TREATY, match.start(), match.end(), _known_title(reading, words), NAME)
        for inner in _INNER.finditer(words):
            start = match.start() + 1 + inner.start()
            reading.nest(Kind.TREATY, start, start + len(inner.group()), inner["title"], NAME, inside=words)


def quoted_titles(reading: Reading) -> None:
    """Titles between quotation marks, where what is done with them shows that they are an instrument's."""
    pattern = reading.cues["titles"].get("quoted")
    for match in re.finditer(pattern, reading.view.text) if pattern else ():
        if reading.free(*match.span("mark")):
            reading.add(Kind.TREATY, *match.span("mark"), match["title"], NAME)


def _is_an_instrument(reading: Reading, start: int, words: str) -> bool:
    """Whether a title in title marks is an instrument's: it says so, or the document signs it; a newspaper is none."""
    titles = reading.cues["titles"]
    if re.search(titles.get("collections", r"(?!)"), words):
        return False
    before = reading.view.text[max(0, start - _SIGNED_BEFORE) : start]
    signed = re.search(titles["signed_before"], before) or any(a.text == words for a in reading.aliases)
    return bool(signed or re.search(titles["words"], words))


def _known_title(reading: Reading, words: str) -> str:
    """The full title where *words* is a short one that the document defines."""
    for alias in reading.aliases:
        if alias.mention.kind is Kind.TREATY and fold(alias.text) == fold(words):
            return alias.mention.name
    return words


def own_titles(reading: Reading) -> None:
    """The title of the text itself, where it names an instrument; then whatever ends that title elsewhere is it
    too."""
    ends = re.compile(f"{reading.cues['titles']['own_end']}$")
    for section in reading.document.root.walk():
        if section.kind != "title" or not section.heading:
            continue
        start, end = _view_range(reading, section)
        text = reading.view.text[start:end].replace("\n", "")
        name = next((line for line in _title_lines(reading, section) if ends.search(line)), text)
        if _own_by_head(reading, start, end):
            continue
        if ends.search(name) and not re.fullmatch(reading.cues["titles"]["no_name"], name):
            own = reading.add(Kind.TREATY, start, start + _length_with_breaks(reading, start, name), name, NAME)
            _nest_who_issues(reading, own, start, name)
            reading.own[reading.document.part_at(own.span.start).path] = own
    own_symbol(reading)
    _own_titles_elsewhere(reading)
    _merge_short_titles(reading)


def _own_by_head(reading: Reading, start: int, end: int) -> bool:
    """Whether the title has a line with an instrument's word, from which on it is the name of the text
    (``own_head``)."""
    pattern = reading.cues["titles"].get("own_head")
    first = re.search(f"^.*?{pattern}", reading.view.text[start:end], re.MULTILINE) if pattern else None
    if first is None:
        return False
    begin = start + first.start()
    length = len(first.group()) + len(reading.view.text[start + first.end() : end].split("\n")[0])
    for line in reading.view.text[begin + length : end].split("\n")[1:]:
        before = reading.view.text[begin : begin + length].split("\n")[-1]
        stop = re.search(reading.cues["titles"].get("own_stop", r"(?!)"), f"{before}\n{line}")
        other = stop or (first.group().isupper() and not line.isupper()) or _places(reading, line)
        if other or not re.match(r"[^\W\d]", line) or any(d.value for d in find_dates(line, reading.cues)):
            break
        length += len(line) + 1
    length -= _length_of_when_and_where(reading, reading.view.text[begin : begin + length])
    name = " ".join(reading.view.text[begin : begin + length].split())
    if re.fullmatch(reading.cues["titles"]["no_name"], name):
        return False
    own = reading.add(Kind.TREATY, begin, begin + length, name.strip('“”"'), NAME)
    _keep_who_speaks(reading, own)
    _whole_title(reading, own)
    reading.own[reading.document.part_at(own.span.start).path] = own
    return True


def _places(reading: Reading, line: str) -> bool:
    """Whether a line of a title is but a place, and the state in which it lies."""
    kinds = (Kind.PLACE, Kind.STATE)
    parts = re.split(r"\s*,\s*", line.strip())
    return all(any(reading.authority.named(kind, part) for kind in kinds) for part in parts)


def _length_of_when_and_where(reading: Reading, title: str) -> int:
    """How much of a title only says when and where it was given (``Communiqué of the Summit, 3-6 July 2006, Lima``)."""
    cue = reading.cues["titles"].get("when_and_where")
    tail = re.search(cue, title) if cue else None
    return len(tail.group()) if tail else 0


def _whole_title(reading: Reading, own: Mention) -> None:
    """A title found within the first words of the text's own is the text's own."""
    begins = [m for m in reading.nested if m.kind is Kind.TREATY and m.inside == own.name]
    reading.nested = [m for m in reading.nested if m not in begins or m.span.start != own.span.start]


def _keep_who_speaks(reading: Reading, own: Mention) -> None:
    """A body that issues the text, by its title, is spoken of there (``Statement of the Council of Ministers``)."""
    cue = reading.cues["titles"].get("issued_by")
    for index, inner in enumerate(reading.nested) if cue else ():
        before = reading.document.text[own.span.start : inner.span.start]
        if inner.inside == own.name and inner.kind is Kind.ORGAN and re.search(cue, " ".join(before.split()) + " "):
            reading.nested[index] = replace(inner, inside=None)


def _own_titles_elsewhere(reading: Reading) -> None:
    """The text's title where another part names it, be it in small letters (``the joint statement of the Council``)."""
    for own in list(reading.own.values()) if "capitals" in reading.cues else ():
        words = re.escape(own.name).replace("\\ ", r"\s+")
        for match in re.finditer(rf"\b{words}\b", reading.view.text, re.IGNORECASE):
            held = [t for t in reading.tags() if t.start < match.end() and match.start() < t.end]
            if len(own.name.split()) >= _FEWEST_WORDS and all(
                match.start() <= t.start and t.end <= match.end() for t in held
            ):
                _keep_who_speaks(reading, reading.add(Kind.TREATY, *match.span(), own.name, NAME))


def _nest_who_issues(reading: Reading, own: Mention, start: int, name: str) -> None:
    """The organization with whose name the text's own title begins is named there, if nowhere else: it issues the
    text."""
    for index, inner in enumerate(reading.nested):
        if inner.kind is Kind.ORGANIZATION and inner.span.start == own.span.start:
            reading.nested[index] = replace(inner, inside=None)
            return
    if length := longest_prefix(reading, Kind.ORGANIZATION, name):
        reading.nest(Kind.ORGANIZATION, start, start + length, name[:length], NAME)


def own_symbol(reading: Reading) -> None:
    """A resolution is known by the symbol at its head, beside a title that has the same number."""
    head = reading.document.text[:_HEAD]
    root = reading.document.root
    match = re.search(reading.cues["titles"]["symbol"], head, re.MULTILINE)
    group = "symbol" if match is None or match["symbol"] else "symbol2"
    own = reading.own.get(root.path)
    if match is None or (own and fold(match[group].split("/")[-1]) not in fold(own.name)):
        _own_number(reading)
        return
    start, end = (bisect_left(reading.view.offsets, at) for at in match.span(group))
    if reading.free(start, end):
        symbol = reading.add(Kind.TREATY, start, end, own.name if own else match[group], NAME)
        reading.own.setdefault(root.path, symbol)


def _own_number(reading: Reading) -> None:
    """A resolution without a symbol is known by the number before its title (``72/10. ...``)."""
    root, pattern = reading.document.root, reading.cues["titles"].get("number")
    match = re.search(pattern, reading.view.text[:_HEAD], re.MULTILINE) if pattern else None
    if match and root.path not in reading.own and reading.free(*match.span("number")):
        name = reading.cues["titles"]["resolution"].format(number=match["number"])
        reading.own[root.path] = reading.add(Kind.TREATY, *match.span("number"), name, NAME)


def _title_lines(reading: Reading, section: Section) -> Iterator[str]:
    """The title as a growing join of its lines: the name ends with the line that ends in an instrument's word."""
    joined = ""
    start, end = _view_range(reading, section)
    for line in reading.view.text[start:end].split("\n"):
        joined += line
        yield joined


def _length_with_breaks(reading: Reading, start: int, name: str) -> int:
    length = seen = 0
    while seen < len(name):
        seen += reading.view.text[start + length] != "\n"
        length += 1
    return length


def _view_range(reading: Reading, section: Section) -> tuple[int, int]:
    inside = [i for i, offset in enumerate(reading.view.offsets) if section.span.start <= offset < section.span.end]
    return inside[0], inside[-1] + 1


def _merge_short_titles(reading: Reading) -> None:
    """A quoted title that the document's own title ends with names the document (``《阿斯塔纳宣言》``)."""
    for own in list(reading.own.values()):
        for mention in reading.mentions(Kind.TREATY):
            ends = (
                len(mention.name) >= 4
                and fold(own.name).endswith(fold(mention.name))
                and not _concerns_it(reading, own, mention)
            )
            begins = len(mention.name.split()) >= 4 and fold(own.name).startswith(fold(mention.name))
            if mention is not own and (ends or begins):
                reading.replace(mention, replace(mention, name=own.name))


def _concerns_it(reading: Reading, own: Mention, mention: Mention) -> bool:
    """Whether a title ends with another that it is about (``Protocol to the X Agreement``)."""
    cue, before = reading.cues["titles"].get("about"), own.name[: len(own.name) - len(mention.name)]
    return bool(cue and re.search(cue, before))


def resolutions(reading: Reading) -> None:
    """Resolutions by number, one mention a number, and by symbol."""
    for found in list(reading.rules("resolutions")):
        if found.has("symbol"):
            start, end = found.view_range("symbol")
            if reading.free(start, end) or found.rule.get("over"):
                reading.add(Kind.TREATY, start, end, found.text("symbol") or "", NAME)
            continue
        _numbered(reading, found)


def _numbered(reading: Reading, found: Found) -> None:
    body, word = found.mention("body") or _body_before(reading, found), found.text("word") or ""
    if item := reading.cues["titles"].get("item"):
        _listed(reading, found, item)
        return
    if not any(c in (found.text("numbers") or "") for c in "第号/("):
        return
    start = found.match.start("numbers")
    numbers = list(_NUMBER.finditer(found.match["numbers"]))
    for match in numbers:
        first = found.tagged.starts[start + match.start()]
        last = found.view_range("word")[1] if match is numbers[-1] else found.tagged.ends[start + match.end() - 1]
        owner = body.full_name if body else ""
        name = f"{owner}第{match['number']}号{word}"
        reading.add(Kind.TREATY, first, last, name, NAME, of=body.name if body else None)


def _listed(reading: Reading, found: Found, item: str) -> None:
    """One resolution a number, named by the pattern of the language: ``Security Council resolution 1267 (1999)``."""
    organ = found.mention("body") or _body_before(reading, found)
    body = organ.name if organ else _own_body(reading)
    word = (found.text("word") or "").casefold().rstrip("s")
    start, cues = found.match.start("numbers"), reading.cues["titles"]
    for index, match in enumerate(re.finditer(item, found.match["numbers"])):
        first = found.view_range("word")[0] if index == 0 else found.tagged.starts[start + match.start()]
        last = found.tagged.ends[start + match.end() - 1]
        short = cues["single"].format(word=word, number=match["number"])
        name = cues["named"].format(body=body, word=word, number=match["number"]) if body else short
        reading.add(Kind.TREATY, first, last, name, NAME, of=body)
        reading.nest(Kind.TREATY, found.tagged.starts[start + match.start()], last, short, NAME, of=body)


def _own_body(reading: Reading) -> str | None:
    """The body whose resolution the document is: its resolutions are those that are meant."""
    own = reading.own.get(reading.document.root.path)
    bodies: dict[str, str] = reading.cues["titles"]["symbol_bodies"]
    return bodies.get(own.name[0]) if own and "/RES/" in own.name else None


def _body_before(reading: Reading, found: Found) -> Mention | None:
    """The body of the resolution just before in a list (``安理会第1373号决议和第1540号决议``)."""
    start = found.span().start
    before = next((m for m in reversed(reading.mentions(Kind.TREATY)) if m.of and m.span.end <= start), None)
    if before is None or start - before.span.end > _LONGEST_SEPARATOR:
        return None
    return reading.mention_named(Kind.ORGAN, before.of or "", start)


def unquoted(reading: Reading) -> None:
    """Instruments without title marks, named after their organization (``联合国全球反恐战略``)."""
    for found in list(reading.rules("unquoted")):
        if found.has("title"):
            reading.add(Kind.TREATY, *found.view_range("title"), found.text("title") or "", NAME)
            continue
        start, end = found.view_range()
        if len(found.text("rest") or "") >= 2:
            reading.add(Kind.TREATY, start, end, reading.view.text[start:end], NAME)


def references(reading: Reading) -> None:
    """``本宣言`` is the document itself, ``该协定`` the nearest instrument before it whose title ends so."""
    for found in list(reading.rules("own")):
        start, end = found.view_range()
        own = reading.own.get(reading.document.part_at(reading.view.offsets[start]).path)
        if own and _ends_or_has(own.name, found.text("word") or "") and reading.free(start, end):
            reading.add(Kind.TREATY, start, end, own.name, NAME)
    for found in list(reading.rules("anaphora")):
        start, end = found.view_range()
        before = _before(reading, found.span().start, found.text("word") or "")
        if before and reading.free(start, end):
            reading.add(Kind.TREATY, start, end, before.name, NAME, of=before.of)


def _ends_or_has(name: str, word: str) -> bool:
    """Whether a title ends with *word*, or has it among its words."""
    return name.endswith(word) or word.casefold() in re.findall(r"\w+", name.casefold())


def _before(reading: Reading, position: int, word: str) -> Mention | None:
    earlier = [
        m
        for m in [*reading.mentions(Kind.TREATY), *reading.nested]
        if m.kind is Kind.TREATY and m.span.end <= position and _ends_or_has(m.name.rstrip("》〉"), word)
    ]
    return max(earlier, key=lambda m: (m.span.end, m.span.start), default=None)


# -- claims ----------------------------------------------------------------------------------------------------------


def claims(reading: Reading) -> None:
    """Signature, adoption, approval; status; nested titles; the body that passed a resolution."""
    dated: set[tuple[str, str]] = set()
    previous: Found | None = None
    for found in sorted(reading.rules("signings"), key=lambda f: f.match.start()):
        if found.rule.get("same"):
            _sign(reading, found, previous or found, dated)
        else:
            _sign(reading, found, found, dated)
            previous = found if found.has("date") else previous
    _statuses(reading)
    _concerns(reading)
    _issuers(reading)


def _sign(reading: Reading, found: Found, when: Found, dated: set[tuple[str, str]]) -> None:
    planned = reading.cues["lists"].get("planned") if found.rule.get("verbal") else None
    if reading.denied(found) or (planned and re.search(planned, reading.before(found))):
        return
    for treaty in _signed(reading, found):
        evidence = [found.span()] if when is found else [found.span(), when.span()]
        name = reading.identity(Kind.TREATY, treaty.name)
        day = when.date()
        if day and (name, "signedOn") not in dated:
            dated.add((name, "signedOn"))
            reading.claim("signedOn", treaty, day, *evidence, extractor=NAME)
        place = place_of(reading, when) or place_of(reading, when, "place2")
        if found.rule.get("same") and "place" in found.match.re.groupindex and not found.has("place"):
            place = None
        if place and (name, "signedAt") not in dated:
            dated.add((name, "signedAt"))
            reading.claim("signedAt", treaty, place, *evidence, extractor=NAME)


def _signed(reading: Reading, found: Found) -> list[Mention]:
    if found.rule.get("own"):
        own = reading.own.get(reading.document.part_at(found.span("date").start).path)
        return [own] if own else []
    treaties = found.mentions("treaty", Kind.TREATY)
    if found.rule.get("innermost"):
        return [_changed_by(reading, treaty) or treaty for treaty in treaties]
    return [t for t in treaties if not found.rule.get("numbered") or re.search(r"号|/RES/", t.name)]


def _changed_by(reading: Reading, treaty: Mention) -> Mention | None:
    """The instrument whose title ends that of *treaty*: a date behind both is its own."""
    changed = re.search(reading.cues["titles"]["changed"], treaty.name)
    inside = (m for m in reading.nested if changed and m.kind is Kind.TREATY and m.inside == treaty.name)
    return next((m for m in inside if treaty.span.covers(m.span) and m.span.end == treaty.span.end), None)


def place_of(reading: Reading, found: Found, group: str = "place") -> Mention | None:
    """The place that a rule caught: one of the authority's, or the words themselves as a place of their own."""
    if not found.has(group):
        return None
    known = found.mention(group, Kind.PLACE)
    if known:
        return known
    words = (found.text(group) or "").rstrip("市")
    state = found.mention(group, Kind.STATE)
    if state and len(found.match[group]) == 1:
        return Mention(Kind.PLACE, state.name, state.span, state.exact, NAME)
    if not words or found.mentions(group) or words[0] in "此该其本各同":
        return None
    start, _ = found.view_range(group)
    span = reading.view.span(start, start + len(words))
    inside = reading.declined and re.search(
        r"(?<![а-яё])(?:[Вв]о?|[Нн]а) $", reading.view.text[max(0, start - 4) : start]
    )
    name = russian.place(words) if inside else reading.original(words)
    return Mention(Kind.PLACE, name, span, reading.document.quote(span), NAME)


def _issuers(reading: Reading) -> None:
    """The organ that passed each resolution."""
    seen = set()
    for treaty in reading.mentions(Kind.TREATY):
        organ = reading.mention_named(Kind.ORGAN, treaty.of, treaty.span.start) if treaty.of else None
        if organ and treaty.name not in seen:
            seen.add(treaty.name)
            reading.claim("issuedBy", treaty, organ, treaty.span, extractor=NAME)


def _statuses(reading: Reading) -> None:
    draft = reading.cues["titles"].get("draft")
    for treaty in reading.mentions(Kind.TREATY) if draft else ():
        if re.search(draft, treaty.name):
            reading.claim("status", treaty, "draft", treaty.span, extractor=NAME)
    for found in reading.rules("status"):
        for treaty in found.mentions("treaty", Kind.TREATY):
            status = str(found.rule["status"])
            words = reading.sentence(found.span().start) if status == "hoped-for" else found.span()
            reading.claim("status", treaty, status, words, extractor=NAME)


def _concerns(reading: Reading) -> None:
    outer = {fold(m.name): m for m in reversed(reading.mentions(Kind.TREATY))}
    for inner in reading.nested:
        if inner.kind is not Kind.TREATY or not inner.inside or fold(inner.inside) == fold(inner.name):
            continue
        if whole := outer.get(fold(inner.inside)):
            reading.claim("concerns", whole, inner, whole.span, extractor=NAME, basis=Basis.STATED)
