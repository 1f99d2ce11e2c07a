"""Names in a language that declines them: a reading enters, mentions in the nominative are put in.

What is a name is seen by its head, a noun of the language's lists with a capital or with a modifier that has one,
and by the nouns that depend on it; morphology says how far they reach. The lists and patterns stand in the
language's TOML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extractors.gazetteer import gazetteer
from kg.extractors.names import organization_of
from kg.extractors.reading import SYMBOLS, Found, Reading, Tag, Tagged
from kg.extractors.treaties import own_symbol
from kg.extractors.view import folded_text
from kg.identifiers import fold
from kg.languages import russian, russian_persons
from kg.languages.dates import find_dates
from kg.model import Kind, Mention, Section, Span

_QUOTED = re.compile(r"“(?P<words>(?:[^“”\n]|“[^“”\n]{1,200}”){3,400})”")
_INNER = re.compile(r"“(?P<words>[^“”\n]{3,200})”")
_NUMBER = re.compile(r"\d+(?:/\d+[A-Z]?)?(?: ?\(\d{4}\))?")
_SENTENCE_ENDS = frozenset(".!?:;\n")


# -- instruments -----------------------------------------------------------------------------------------------------


def titles(reading: Reading) -> None:
    """Titles in quotation marks: those that begin with an instrument's word, and those that have one before them."""
    before = reading.compiled(reading.cues["titles"]["before"])
    for match in _QUOTED.finditer(reading.view.text):
        words = match["words"]
        word = before.search(reading.view.text, max(0, match.start() - 60), match.start())
        if _is_instrument(reading, words):
            name, start = _nominative(reading, words), match.start()
        elif word and words[0].isupper():
            group = "head" if _is_instrument(reading, word["head"]) else "word"
            start = word.start(group)
            name = f"{_nominative(reading, word[group])} «{words}»"
        elif adopted := _adopted(reading, match):
            start = adopted.start("head")
            name = f"{_nominative(reading, adopted.group().strip())} «{words}»"
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
                    _nominative(reading, inner["words"]),
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


def _nominative(reading: Reading, words: str, *, singular: bool = False) -> str:
    return russian.nominative(
        words.replace("\n", " "), singular=singular, plurals=tuple(reading.cues["titles"]["plurals"])
    )


def unquoted(reading: Reading) -> None:
    """Titles without quotation marks: a head with a capital, or with such a modifier, and what depends on it."""
    text = reading.view.text
    hits = [h for h in gazetteer(reading.authority, reading.primary).find(text) if h.bearers[0][1].kind != "shortName"]
    known = {h.start: h.end for h in reversed(hits)}
    names = {h.start: h.end for h in reversed(hits) if h.bearers[0][0].kind != Kind.TREATY}
    tail = re.compile(reading.cues["titles"]["tail"])
    for start, group_end in _heads(reading, text, "instrument"):
        end = russian.phrase_end(
            text, start, lambda words: _begins_a_name(reading, words), lists=True, symbols=True, names=names
        )
        if not reading.free(start, end) or not _is_a_title(reading, start, group_end, end):
            continue
        if start in known and not text.startswith(" между", known[start]):
            continue
        if more := tail.match(text, end):
            end = more.end()
        reading.add(Kind.TREATY, start, end, _known_title(reading, _nominative(reading, text[start:end])), "treaties")


def _is_a_title(reading: Reading, start: int, group_end: int, end: int) -> bool:
    """Whether a head with what depends on it is a name, and not that of the text itself."""
    text, generic = reading.view.text, frozenset(reading.cues["lists"]["generic"])
    if end <= group_end and not _has_modifier(text[start:group_end], generic):
        return False
    if re.search(r" по (?:е[её]|его|их) ", text[start:end]):
        return False
    return not (_opens_a_title(reading, start) or _plural_at_start(text, start, group_end))


def _heads(reading: Reading, text: str, list_: str) -> Iterator[tuple[int, int]]:
    """Where a head of *list_* stands that is written as a name: from its first modifier with a capital to its end."""
    pattern = reading.compiled(
        f"(?<![\\w“-])(?P<group>(?:[А-ЯЁ][\\w-]+[ ])(?:[\\w-]+[ ]){{0,3}})?(?P<head>{{{list_}}})(?![\\w-])"
    )
    wanted = reading.cues["titles" if list_ == "instrument" else "organs_by_head"]["heads"]
    for match in pattern.finditer(text):
        starts = [m.start() + match.start() for m in re.finditer(r"[\w-]+", match.group()) if m.group()[0].isupper()]
        for start in starts:
            group = text[start : match.end()]
            if not group.isupper() and russian.group_length(group) == len(group) and russian.head(group) in wanted:
                yield start, match.end()
                break


def _begins_a_name(reading: Reading, words: str) -> bool:
    heads = reading.cues["titles"]["heads"], reading.cues["organs_by_head"]["heads"]
    return words[:1].isupper() and any(russian.head(words[:80]) in known for known in heads)


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
            reading.own[reading.part_at(own.span.start).path] = own
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
    if re.match(reading.cues["titles"]["speakers"], line) or (subject and _begins_a_name(reading, line)):
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
            if reading.free(start, end):
                number = f"№ {match.group()}" if found.has("sign") else match.group()
                reading.add(Kind.TREATY, start, end, f"{word} {number}", "treaties", of=body.name if body else None)


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
            own = reading.own.get(reading.part_at(reading.view.offsets[start]).path)
            target = own if table == "own" else _before(reading, found.span().start, head)
            if target and russian.head(target.name) == head and reading.free(start, end):
                reading.add(Kind.TREATY, start, end, target.name, "treaties", of=target.of)


def _before(reading: Reading, position: int, head: str) -> Mention | None:
    earlier = [m for m in reading.mentions(Kind.TREATY) if m.span.end <= position and russian.head(m.name) == head]
    return earlier[-1] if earlier else None


# -- bodies ----------------------------------------------------------------------------------------------------------


def meetings(reading: Reading) -> None:
    """Regular meetings of ministers, one organ for each kind: ``встречи министров транспорта и туризма``."""
    for found in list(reading.rules("meeting_lists")):
        kind = found.text("type") or ""
        plural = russian.is_plural(kind) or russian.is_plural(found.text("which") or "")
        start, _ = found.view_range("items")
        for index, (begin, end, words) in enumerate(list(_ministers(reading, found, plural=plural))):
            name = f"{_nominative(reading, kind.lower(), singular=True)} {words}"
            at = found.view_range()[0] if index == 0 else start + begin
            if reading.free(at, start + end):
                reading.add(Kind.ORGAN, at, start + end, name, "organs")


def _ministers(reading: Reading, found: Found, *, plural: bool) -> Iterator[tuple[int, int, str]]:
    """Each kind of office holder: where its words stand in the list, and the words with the office that they share.

    A list in which offices recur is parted only before them (``министров внутренних дел и юстиции, прокуроров``).
    """
    people = reading.compiled("{ministers}")
    words, office = found.text("items") or "", ""
    parts = list(re.finditer(reading.cues["lists"]["ministers_join"], words))
    again = [m for m in parts if people.match(words, m.end())]
    parts = again or (parts if plural or len(parts) > 1 else [])
    for begin, end in zip([0, *(m.end() for m in parts)], [*(m.start() for m in parts), len(words)], strict=True):
        own = people.match(words, begin, end)
        office = own.group() if own else office
        rest = words[own.end() if own else begin : end].strip()
        what = russian.genitives(rest)
        what += (re.match(reading.cues["lists"]["ministers_of"], rest[len(what) :]) or [""])[0]
        if office and (what or own):
            last = words.index(what, own.end() if own else begin) + len(what) if what else begin + len(office)
            yield begin, last, f"{office} {what}".strip()


def bodies(reading: Reading) -> None:
    """Bodies by their head, with the name of their organization behind them, or on their own in the text of one."""
    _in_lists(reading)
    for _ in range(2):
        tagged = reading.tagged
        for start, group_end in list(_heads(reading, tagged.text, "body_head")):
            plural = russian.is_plural(tagged.text[start:group_end])
            end = russian.phrase_end(
                tagged.text, start, lambda words: _begins_a_name(reading, words), lists=plural, symbols=False
            )
            begin = tagged.starts[start]
            end = _known_end(reading, tagged, start, end)
            stop, phrase = tagged.ends[end - 1], tagged.text[start:end]
            if any("\ue000" <= c <= "\uf8ff" for c in phrase) or not reading.free(begin, stop):
                continue
            _body(reading, begin, stop, phrase)


def _known_end(reading: Reading, tagged: Tagged, start: int, end: int) -> int:
    """The end of the known name that the phrase begins with, where only a preposition follows in it."""
    begin = tagged.starts[start]
    lengths = [hit.end - hit.start for hit in reading.short_hits if hit.start == begin]
    longest = max(lengths, default=0)
    return (
        start + longest if longest and re.match(r" (?:по|в|о|об|при|на) ", tagged.text[start + longest : end]) else end
    )


def _body(reading: Reading, start: int, end: int, phrase: str) -> None:
    after = _tag_after(reading, end)
    if after and after.symbol == SYMBOLS[Kind.STATE]:
        return
    if russian.is_plural(phrase):
        _several(reading, start, end, phrase)
        return
    lists = reading.cues["lists"]
    if russian.folded(phrase).startswith(tuple(lists["national"])):
        return
    name = _nominative(reading, phrase)
    if after and after.mention:
        of = after.mention.name if after.mention.kind is Kind.ORGANIZATION else after.mention.of
        inner = f" {after.mention.exact}" if after.mention.kind is Kind.ORGAN else ""
        reading.add(Kind.ORGAN, start, after.end, name + inner, "organs", of=of)
        return
    if len(name.split()) < 2 or fold(name) in {fold(word) for word in lists["generic_bodies"]}:
        return
    if owner := _understood_owner(reading, start, name):
        reading.add(Kind.ORGAN, start, end, name, "organs", of=owner.name)


def _understood_owner(reading: Reading, start: int, name: str) -> Mention | None:
    """Whose a body on its own is: its neighbour's, that of one named which the authority gives, or the text's."""
    issuer = reading.issuer(reading.view.offsets[start])
    if neighbour := _neighbour(reading, start):
        return neighbour
    known = {of for entry, _ in reading.authority.named(Kind.ORGAN, name) if (of := organization_of(reading, entry))}
    if issuer is None or not known or any(_same(reading, of, issuer) for of in known):
        return issuer
    named = [
        m for of in sorted(known) if (m := reading.mention_named(Kind.ORGANIZATION, of, reading.view.offsets[start]))
    ]
    return named[0] if len(named) == 1 else issuer


def _several(reading: Reading, start: int, end: int, phrase: str) -> None:
    """``Консультативные комитеты по А и по Б``: one body for each."""
    pieces = re.split(r"(?:,| и) (?=по )", phrase)
    group = phrase[: russian.group_length(phrase)]
    owner = _neighbour(reading, start) or reading.issuer(reading.view.offsets[start])
    if owner is None or not re.match(r" по ", phrase[len(group) :]):
        return
    position = start
    for index, piece in enumerate(pieces):
        begin = reading.view.text.index(piece, position)
        position = begin + len(piece)
        words = piece if index == 0 else f"{group} {piece}"
        if reading.free(begin, position):
            reading.add(
                Kind.ORGAN, begin, position, _nominative(reading, words, singular=True), "organs", of=owner.name
            )


def _in_lists(reading: Reading) -> None:
    """One body for each item that shares a head: ``рабочих групп по А, по Б и по В``, ``секретариаты А и Б``."""
    for found in list(reading.rules("body_lists")):
        head = found.text("head") or ""
        while " " in head and not (russian.is_plural(head) and russian.group_length(head) == len(head)):
            head = head.partition(" ")[2]
        if not russian.is_plural(head):
            continue
        start = found.view_range("head")[1] - len(head)
        if found.has("owners"):
            for index, tag in enumerate(list(found.tags("owners"))):
                if tag.mention and tag.mention.kind is Kind.ORGANIZATION:
                    name = _nominative(reading, head, singular=True)
                    begin = start if index == 0 else tag.start
                    reading.add(Kind.ORGAN, begin, tag.end, name, "organs", of=tag.mention.name)
            continue
        _by_subject(reading, found, start, head)


def _by_subject(reading: Reading, found: Found, start: int, head: str) -> None:
    """A body for each ``по ...`` behind a head; the last goes as far as its words depend on one another."""
    owner = found.mention("of") or _neighbour(reading, start) or reading.issuer(reading.view.offsets[start])
    position, items = found.view_range("items")[0], found.text("items") or ""
    pieces = list(re.finditer(r"по .+?(?=,? (?:и )?по |$)", items))
    for index, piece in enumerate(pieces):
        words = f"{head} {piece.group()}"
        end = russian.phrase_end(words, 0, lambda rest: _begins_a_name(reading, rest), lists=False, symbols=False)
        what = words[len(head) + 1 : end] if piece is pieces[-1] else piece.group()
        if owner is None or not what.startswith("по "):
            return
        begin, stop = position + piece.start(), position + piece.start() + len(what)
        begin = start if index == 0 else begin
        if reading.free(position + piece.start(), stop):
            name = _nominative(reading, f"{head} {what}", singular=True)
            reading.add(Kind.ORGAN, begin, stop, name, "organs", of=owner.name)


def short_names(reading: Reading) -> None:
    """Names of bodies whose organization is understood: the one behind them, in a list with them, or the text's."""
    for hit in reading.short_hits:
        if not reading.free(hit.start, hit.end):
            continue
        after = _tag_after(reading, hit.end)
        if after and after.symbol == SYMBOLS[Kind.STATE]:
            continue
        behind = after.mention if after else None
        owner = (
            _organization(reading, behind)
            or _neighbour(reading, hit.start)
            or reading.issuer(reading.view.offsets[hit.start])
        )
        if owner and any(_same(reading, organization_of(reading, e), owner) for e, _ in hit.bearers):
            end = after.end if after and behind and behind.kind is Kind.ORGANIZATION else hit.end
            reading.add(Kind.ORGAN, hit.start, end, hit.name, "organs", of=owner.name)


def settle_owners(reading: Reading) -> None:
    """Give every body without one its organization: the one behind it, its neighbour's in a list, or the text's."""
    for tag in reading.tags():
        mention = tag.mention
        if mention is None or mention.kind is not Kind.ORGAN or mention.of or _known_anywhere(reading, mention.name):
            continue
        after = _tag_after(reading, tag.end)
        owner = _organization(reading, after.mention if after else None) or _neighbour(reading, tag.start)
        owner = owner or reading.issuer(mention.span.start)
        if owner:
            reading.replace(mention, replace(mention, of=owner.name))


def _known_anywhere(reading: Reading, name: str) -> bool:
    return any(n.kind != "shortName" for _, n in reading.authority.named(Kind.ORGAN, name))


def _same(reading: Reading, name: str | None, owner: Mention) -> bool:
    return bool(name) and reading.identity(Kind.ORGANIZATION, str(name)) == reading.identity(
        Kind.ORGANIZATION, owner.name
    )


def _organization(reading: Reading, mention: Mention | None) -> Mention | None:
    if mention is None or mention.kind is Kind.ORGANIZATION:
        return mention
    return reading.mention_named(Kind.ORGANIZATION, mention.of, mention.span.start) if mention.of else None


def _tag_after(reading: Reading, end: int) -> Tag | None:
    """The state, organization or organ behind *end*, a short form in brackets or "members of" aside."""
    link = re.match(reading.cues["organs_by_head"]["link"], reading.view.text[end : end + 60])
    at = end + len(link.group()) if link else end
    bodies = {SYMBOLS[k] for k in (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN)}
    return next((t for t in reading.tags() if t.start == at and t.symbol in bodies), None)


def _neighbour(reading: Reading, start: int) -> Mention | None:
    """The organization of the body before in a list (``Секретариат А, Деловой совет и Суд``)."""
    text = reading.view.text
    before = re.search(r"(?:\([^()\n]{1,20}\))?(?:,| и|, а также)\s$", text[max(0, start - 40) : start])
    end = start - len(before.group()) if before else -1
    tag = next((t for t in reading.tags() if t.end == end and t.mention and t.mention.kind is Kind.ORGAN), None)
    return _organization(reading, tag.mention) if tag else None


def named_at_the_end(reading: Reading, target: Mention, shorts: list[str]) -> Mention:
    """The organization with whose name *target* ends, where short forms are its (``Совет глав СНГ (далее - СНГ)``)."""
    if target.kind is Kind.ORGANIZATION:
        return target
    text = reading.document.text[target.span.start : target.span.end]
    hits = gazetteer(reading.authority, reading.primary).find(folded_text(text, reading.primary))
    last = next((h for h in hits if h.end == len(text) and h.start and h.bearers[0][0].kind == Kind.ORGANIZATION), None)
    if last is None:
        return target
    entry = last.bearers[0][0]
    own = tuple(reading.cues["structure"]["own"])
    if not any(
        s.startswith(own) or entry in [e for e, _ in reading.authority.named(Kind.ORGANIZATION, s)] for s in shorts
    ):
        return target
    span = Span(target.span.start + last.start, target.span.end)
    return Mention(Kind.ORGANIZATION, last.name, span, reading.document.quote(span), "organizations")


# -- organizations and persons ---------------------------------------------------------------------------------------


def organizations(reading: Reading) -> None:
    """Organizations that the authority does not know, defined with a short form."""
    heads = frozenset(reading.cues["lists"]["organization_heads"])
    for found in list(reading.rules("organizations")):
        text, (start, end) = reading.view.text, found.view_range("run")
        for word in re.finditer(r"[А-ЯЁ][\w-]+", text[start:end]):
            at = start + word.start()
            if russian.head(text[at:end]) in heads and reading.free(at, end):
                reading.add(Kind.ORGANIZATION, at, end, _nominative(reading, text[at:end]), "organizations")
                break


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
    return russian.cases(found.text("office") or "") or frozenset()


def _unite(reading: Reading) -> None:
    """Give who is named by initials the full name that only one other has."""
    names = list(dict.fromkeys(m.name for m in reading.mentions(Kind.LEADER)))
    for mention in reading.mentions(Kind.LEADER):
        full = [name for name in names if name != mention.name and _shortens(mention.name, name)]
        if len(full) == 1:
            new = replace(mention, name=full[0])
            reading.replace(mention, new)
            reading.offices[:] = [(new if p is mention else p, found, body) for p, found, body in reading.offices]


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
