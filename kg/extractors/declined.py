"""Bodies in a language that declines their names: a reading enters, mentions in the nominative are put in.

What is a body is seen by its head, a noun of the language's lists with a capital or with a modifier that has one,
and by the nouns that depend on it; morphology says how far they reach. The lists and patterns stand in the
language's TOML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extractors.declined_titles import begins_a_name, heads, nominative
from kg.extractors.gazetteer import gazetteer
from kg.extractors.names import organization_of
from kg.extractors.reading import SYMBOLS, Alias, Found, Reading, Tag, Tagged
from kg.extractors.view import folded_text
from kg.identifiers import fold
from kg.languages import russian
from kg.model import Kind, Mention, Span

_FAR = 400


def meetings(reading: Reading) -> None:
    """Regular meetings of ministers, one organ for each kind: ``встречи министров транспорта и туризма``."""
    for found in list(reading.rules("meeting_lists")):
        kind = found.text("type") or ""
        plural = russian.is_plural(kind) or russian.is_plural(found.text("which") or "")
        start, last = found.view_range("items")
        if found.rule.get("whole"):
            name = f"{nominative(reading, kind.lower(), singular=True)} {found.text('items')}"
            reading.add(Kind.ORGAN, found.view_range()[0], last, name, "organs")
            continue
        for index, (begin, end, words) in enumerate(list(_ministers(reading, found, plural=plural))):
            name = f"{nominative(reading, kind.lower(), singular=True)} {words}"
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
    _in_clauses(reading)
    for _ in range(2):
        tagged = reading.tagged
        for start, group_end in list(heads(reading, tagged.text, "body_head")):
            head = tagged.text[start:group_end]
            lists = russian.is_plural(head) or "datv" not in russian.cases(head)
            end = russian.phrase_end(
                tagged.text, start, lambda words: _begins_another(reading, words), lists=lists, symbols=False
            )
            begin = tagged.starts[start]
            end = _known_end(reading, tagged, start, end)
            stop, phrase = tagged.ends[end - 1], tagged.text[start:end]
            if any("\ue000" <= c <= "\uf8ff" for c in phrase) or not reading.free(begin, stop):
                continue
            _body(reading, begin, stop, phrase)


def _begins_another(reading: Reading, words: str) -> bool:
    """Whether *words* begin a name, or an instrument without one (``Совета Безопасности и резолюции``)."""
    return begins_a_name(reading, words) or russian.head(words[:80]) in reading.cues["inflected"]["referred"]


def _known_end(reading: Reading, tagged: Tagged, start: int, end: int) -> int:
    """The end of the known name that the phrase begins with, where only a preposition follows in it."""
    begin = tagged.starts[start]
    lengths = [hit.end - hit.start for hit in reading.short_hits if hit.start == begin]
    longest = max(lengths, default=0)
    goes_on = re.match(r" (?:в|о|об|при|на) ", tagged.text[start + longest : end])
    return start + longest if longest and goes_on else end


def _body(reading: Reading, start: int, end: int, phrase: str) -> None:
    after = _tag_after(reading, end)
    if after and after.symbol == SYMBOLS[Kind.STATE]:
        return
    if russian.is_plural(phrase):
        _several(reading, start, end, phrase)
        return
    lists = reading.cues["lists"]
    name = nominative(reading, phrase)
    if any(russian.folded(words).startswith(tuple(lists["national"])) for words in (phrase, name)):
        return
    if russian.head(name) in reading.cues["organs_by_head"]["of_a_subject"] and " по " not in name:
        return
    if after and after.mention:
        of = after.mention.name if after.mention.kind is Kind.ORGANIZATION else after.mention.of
        inner = f" {after.mention.exact}" if after.mention.kind is Kind.ORGAN else ""
        reading.add(Kind.ORGAN, start, after.end, name + inner, "organs", of=of)
        return
    if (len(name.split()) < 2 and not _is_introduced(reading, start)) or fold(name) in {
        fold(word) for word in lists["generic_bodies"]
    }:
        return
    firm = russian.is_abbreviation(name.split()[-1])  # Банк ВТБ
    owner = None if firm else _understood_owner(reading, start, name)
    if owner:
        reading.add(Kind.ORGAN, start, end, name, "organs", of=owner.name)


def _is_introduced(reading: Reading, start: int) -> bool:
    """Whether the text says before that what follows are organs (``Высшим органом является Совет``)."""
    introduces = reading.cues["organs_by_head"]["introduces"]
    return bool(re.search(introduces, reading.view.text[max(0, start - _FAR) : start]))


def _understood_owner(reading: Reading, start: int, name: str) -> Mention | None:
    """Whose a body on its own is: its neighbour's, that of one named which the authority gives, or the text's."""
    issuer = reading.issuer(reading.view.offsets[start])
    if neighbour := _neighbour(reading, start):
        return neighbour
    known = {of for entry, _ in reading.authority.named(Kind.ORGAN, name) if (of := organization_of(reading, entry))}
    if issuer is None or not known or any(reading.bears(issuer, of) for of in known):
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
            reading.add(Kind.ORGAN, begin, position, nominative(reading, words, singular=True), "organs", of=owner.name)


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
                owner = reading.organization(tag.mention)
                if owner and tag.mention:
                    name = nominative(reading, head, singular=True)
                    name += f" {tag.mention.exact}" if tag.mention.kind is Kind.ORGAN else ""
                    begin = start if index == 0 else tag.start
                    reading.add(Kind.ORGAN, begin, tag.end, name, "organs", of=owner.name)
            continue
        _by_subject(reading, found, start, head)


def _in_clauses(reading: Reading) -> None:
    """A body of the organization that a clause goes on about: ``МАГАТЭ, Секретариат которого``."""
    for found in list(reading.rules("relative_bodies")):
        owner, (start, end) = found.mention("owner"), found.view_range("body")
        if owner and reading.free(start, end):
            reading.add(Kind.ORGAN, start, end, nominative(reading, found.text("body") or ""), "organs", of=owner.name)


def _by_subject(reading: Reading, found: Found, start: int, head: str) -> None:
    """A body for each ``по ...`` behind a head; the last goes as far as its words depend on one another."""
    owner = found.mention("of") or _neighbour(reading, start) or reading.issuer(reading.view.offsets[start])
    position, items = found.view_range("items")[0], found.text("items") or ""
    pieces = list(re.finditer(r"по .+?(?=(?: \([А-ЯЁ]+\))?(?:,? (?:и )?по |$))", items))
    for index, piece in enumerate(pieces):
        words = f"{head} {piece.group()}"
        end = russian.phrase_end(words, 0, lambda rest: begins_a_name(reading, rest), lists=False, symbols=False)
        what = words[len(head) + 1 : end] if piece is pieces[-1] else piece.group()
        if owner is None or not what.startswith("по "):
            return
        begin, stop = position + piece.start(), position + piece.start() + len(what)
        begin = start if index == 0 else begin
        if reading.free(position + piece.start(), stop):
            name = nominative(reading, f"{head} {what}", singular=True)
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
            reading.organization(behind)
            or _neighbour(reading, hit.start)
            or reading.issuer(reading.view.offsets[hit.start])
        )
        if owner and any(reading.bears(owner, organization_of(reading, e)) for e, _ in hit.bearers):
            end = after.end if after and behind and behind.kind is Kind.ORGANIZATION else hit.end
            reading.add(Kind.ORGAN, hit.start, end, hit.name, "organs", of=owner.name)


def settle_owners(reading: Reading) -> None:
    """Give every body without one its organization: the one behind it, its neighbour's in a list, or the text's."""
    for tag in reading.tags():
        mention = tag.mention
        if mention is None or mention.kind is not Kind.ORGAN or mention.of or _known_anywhere(reading, mention.name):
            continue
        after = _tag_after(reading, tag.end)
        owner = reading.organization(after.mention if after else None) or _neighbour(reading, tag.start)
        owner = owner or reading.issuer(mention.span.start)
        if owner:
            reading.replace(mention, replace(mention, of=owner.name))


def _known_anywhere(reading: Reading, name: str) -> bool:
    return any(n.kind != "shortName" for _, n in reading.authority.named(Kind.ORGAN, name))


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
    return reading.organization(tag.mention) if tag else None


def understood_names(reading: Reading) -> Iterator[Alias]:
    """The head of the issuer's name (``Содружество``), where the title names the issuer, or no other with that head;
    organs of one word from where they are introduced on."""
    for tag in reading.tags():
        of_one_word = tag.mention and tag.mention.kind is Kind.ORGAN and " " not in tag.mention.exact
        if tag.mention and of_one_word and _is_introduced(reading, tag.start):
            yield Alias(tag.mention.name, tag.mention, tag.start, understood=True)
    for part in (p for p in reading.document.parts if p.kind != "letter"):
        issuer = reading.issuer(part.span.start)
        word = _head_word(reading, issuer) if issuer else ""
        if issuer is None or word not in reading.cues["structure"]["own"]:
            continue
        titled = any(s.kind == "title" and s.span.covers(issuer.span) for s in part.walk())
        alike = {
            reading.identity(Kind.ORGANIZATION, m.name)
            for m in reading.mentions(Kind.ORGANIZATION)
            if _head_word(reading, m) == word
        }
        if titled or len(alike) == 1:
            first = next(i for i, offset in enumerate(reading.view.offsets) if offset >= part.span.start)
            yield Alias(word, issuer, first, understood=True)


def _head_word(reading: Reading, organization: Mention) -> str:
    known = reading.authority.named(Kind.ORGANIZATION, organization.name)
    name = (known[0][0].label(reading.document.language) if known else None) or organization.name
    return name.split()[0]


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


# -- organizations ---------------------------------------------------------------------------------------------------


def organizations(reading: Reading) -> None:
    """Organizations that the authority does not know, defined with a short form; those that alone have a short name."""
    for hit in reading.short_hits:
        known = {entry.iri: entry for entry, _ in hit.bearers}
        only = next(iter(known.values())) if len(known) == 1 and " " in hit.name else None
        if only and only.kind == Kind.ORGANIZATION and reading.free(hit.start, hit.end):
            reading.add(Kind.ORGANIZATION, hit.start, hit.end, hit.name, "organizations")
    heads = frozenset(reading.cues["lists"]["organization_heads"])
    for found in list(reading.rules("organizations")):
        text, (start, end) = reading.view.text, found.view_range("run")
        for word in re.finditer(r"[А-ЯЁ][\w-]+", text[start:end]):
            at = start + word.start()
            if russian.head(text[at:end]) in heads and reading.free(at, end):
                reading.add(Kind.ORGANIZATION, at, end, nominative(reading, text[at:end]), "organizations")
                break
