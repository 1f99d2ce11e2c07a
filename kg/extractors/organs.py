"""Organs of organizations: those of the authority, coordinated ministers' meetings, and bodies that their last word
shows.

A body that the authority does not know is one all the same when it stands with its organization (``X秘书处``), in a
list with a known one, or on its own in the text of an organization. A state's own bodies are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extractors.gazetteer import Hit
from kg.extractors.names import organization_of
from kg.extractors.reading import SYMBOLS, Found, Reading, Tag, either
from kg.extractors.treaties import place_of
from kg.identifiers import fold
from kg.model import Basis, Kind, Mention, Span

NAME = "organs"
_FAR = 40
_JOINTS = ("-", "、", "和", "与", "同")
_CLOSE, _COMMON, _LONGEST, _MODIFIER, _FARTHEST = 6, 3, 14, 4, 24


# -- mentions --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Item:
    """One kind of office holder in a coordinated list, with the range of its words in the view."""

    text: str
    start: int
    end: int


def meetings(reading: Reading) -> None:
    """Meetings of ministers in a list with a shared head: one organ for each kind of minister.

    ``文化、卫生部长会议`` is two organs: what lacks the office (文化) takes it from the next that has it. Two
    offices of different kinds joined by "and" (ministers of finance *and governors of central banks*) meet
    together.
    """
    for found in list(reading.rules("meeting_lists")):
        words = [*reading.cues["lists"]["person_heads"], *found.rule.get("heads", ())]
        heads = either(words) + r"(?:\([^()]{2,8}\))?"
        start, _ = found.view_range("items")
        meeting = found.text("type") or ""
        edition = bool(found.rule.get("edition"))
        items = _items(reading, found.text("items") or "", start, heads, named_with_owner=edition)
        names = list(_completed(items, heads))
        for item, name in names:
            end = found.view_range()[1] if item is names[-1][0] else item.end
            if reading.free(item.start, end):
                listed = reading.add(Kind.ORGAN, item.start, end, name + meeting, NAME)
                reading.lists[listed.span] = reading.view.span(names[0][0].start, found.view_range()[1])


def _items(reading: Reading, words: str, start: int, heads: str, *, named_with_owner: bool = False) -> list[_Item]:
    """The members of the list, from the last backwards, as far as they are of its kind."""
    one = rf"(?:{either(reading.cues['lists'].get('joined_fields', ['-']))}|(?!、|,|以及|和|及).)+"
    pieces = [_Item(m.group(), start + m.start(), start + m.end()) for m in re.finditer(one, words)]
    if not pieces or not re.search(f"{heads}$", pieces[-1].text):
        return []
    kept: list[_Item] = []
    for piece in reversed(pieces):
        name = trimmed(reading, piece.text)
        if len(pieces) > 1 or named_with_owner:
            name = _without_organization(reading, name)
        full = re.search(f"{heads}$", name)
        if (
            not name
            or (len(pieces) == 1 and re.fullmatch(heads, name) and not _in_series(reading, piece, name))
            or (not full and not 2 <= len(name) <= 8)
            or _is_a_state(reading, name)
            or (full and _is_a_place(reading, name[: full.start()]))
        ):
            break
        kept.append(_Item(name, piece.end - len(name), piece.end))
        if len(name) < len(piece.text):
            break
    while kept and not re.search(f"{heads}$", kept[-1].text) and len(kept[-1].text) > 6:
        kept.pop()
    return _joined(reading, list(reversed(kept)), words, start, heads)


def _in_series(reading: Reading, piece: _Item, name: str) -> bool:
    """Whether a meeting recurs: a number stands before it, or another in the same list."""
    lists, words = reading.cues["lists"], piece.text
    listed = name not in lists["summits"] and re.match(lists.get("series", r"(?!)"), reading.view.text[piece.end :])
    start = piece.end - len(name)
    ends = {start - len(word) for word in lists.get("separators", ()) if reading.view.text[:start].endswith(word)}
    if listed or any(t.end in ends and t.symbol == SYMBOLS[Kind.ORGAN] for t in reading.tags()):
        return True
    if "edition" not in lists or name in lists["summits"]:
        return False
    return bool(re.search(lists["edition"], words[: len(words) - len(name)]))


def _without_organization(reading: Reading, words: str) -> str:
    """What follows the name of an organization at the beginning of *words*: it stands before the list, not in it."""
    names = {alias.text for alias in reading.aliases if alias.mention.kind is Kind.ORGANIZATION}
    for length in range(len(words) - 1, 1, -1):
        if words[:length] in names or reading.authority.named(Kind.ORGANIZATION, words[:length]):
            return words[length:]
    return words


def _is_a_place(reading: Reading, words: str) -> bool:
    """Whether *words*, a year aside, name a place: what met there is one edition of a meeting."""
    return bool(reading.authority.named(Kind.PLACE, re.sub(r"^[\d-]*年?", "", words)))


def _is_a_state(reading: Reading, name: str) -> bool:
    """Whether *name* is a state's, or begins with one: what meets there is the state's own (not ``中国-东盟``)."""
    prefixes = (name[:length] for length in range(2, len(name) + 1) if name[length : length + 1] not in _JOINTS)
    return any(reading.authority.named(Kind.STATE, words) for words in prefixes)


def _joined(reading: Reading, items: list[_Item], words: str, start: int, heads: str) -> list[_Item]:
    """Two offices of different kinds joined by "and" become one item."""
    if len(items) < 2:
        return items
    one, other = items[-2:]
    between = words[one.end - start : other.start - start]
    first, second = (re.search(f"{heads}$", item.text) for item in (one, other))
    if between in {"和", "与"} and first and second and first.group() != second.group():
        return [*items[:-2], _Item(f"{one.text}{between}{other.text}", one.start, other.end)]
    return items


def _completed(items: list[_Item], heads: str) -> Iterator[tuple[_Item, str]]:
    shared = ""
    completed = []
    for item in reversed(items):
        head = re.search(f"{heads}", item.text) if re.search(f"{heads}$", item.text) else None
        if head:
            office = re.search(f"{heads}$", item.text.split("和")[0])
            shared = (office or head).group()
        completed.append((item, item.text if head else item.text + shared))
    yield from reversed(completed)


def short_names(reading: Reading) -> None:
    """Names that denote a body only where its organization is understood: with it before them, or the text's own."""
    strong = re.compile(f"{either(reading.cues['lists']['strong_organ_heads'])}$")
    for hit in reading.short_hits:
        if not reading.free(hit.start, hit.end) or national(reading, hit.start) or _goes_on(reading, hit):
            continue
        if (begin := _longer(reading, hit)) is not None:
            if owner := owner_near(reading, begin) or reading.issuer(reading.view.offsets[begin]):
                _add_with_owner(reading, begin, hit.end, reading.view.text[begin : hit.end], owner)
            continue
        text = reading.view.text[hit.start : hit.end]
        before = _tag_before(reading, hit.start)
        observed = re.match(reading.cues["lists"].get("observed", r"(?!)"), reading.view.text[hit.end :])
        near = None if observed else _owner_behind(reading, hit.end) or owner_near(reading, hit.start)
        owner = near or reading.issuer(reading.view.offsets[hit.start])
        if near is None and not any(reading.bears(owner, organization_of(reading, e)) for e, _ in hit.bearers):
            common = owner is not None and len(hit.bearers) > _COMMON
            owner = owner if common else _only_owner(reading, hit) or owner
            if reading.cues["lists"].get("organ_behind") and not common and (label := _only_label(reading, hit, owner)):
                reading.add(Kind.ORGAN, hit.start, hit.end, text, NAME, of=label)
                continue
        if owner is None:
            continue
        known = [e for e, _ in hit.bearers if reading.bears(owner, organization_of(reading, e))]
        if known or strong.search(text) or (before and len(text) > 2):
            _add_with_owner(reading, hit.start, hit.end, text, owner)
            if behind := _tag_behind(reading, hit.end):
                reading.nest(Kind.ORGAN, hit.start, behind.end, text, NAME, of=owner.name)


def _longer(reading: Reading, hit: Hit) -> int | None:
    """Where the name begins of a council that has more before it: a region or a field before one of ministers
    (``阿拉伯内政部长理事会``), the heads whose council it is (``禁毒机关负责人协调理事会``)."""
    lists, text = reading.cues["lists"], reading.view.text
    if "regions" not in lists:
        return None
    words, heads = text[max(0, hit.start - _FARTHEST) : hit.start], either(lists["person_heads"])
    if re.match(heads, text[hit.start : hit.end]):
        region = re.search(rf"{either(lists['regions'])}(?P<rest>[\u4e00-\u9fff]{{1,8}})$", words[-_LONGEST:])
        found = region or re.search(rf"(?:{either(lists['ministries'])})+$", words)
        if region and re.search(either([*lists["left_stop"], *lists["verbs"]]), region["rest"]):
            found = None
        longer = found.group() if found else ""
    else:
        whose = re.search(rf"[\u4e00-\u9fff]*(?:{heads}|{either(lists['subjects'])})$", words)
        council = text[: hit.end].endswith(("理事会", "委员会"))
        longer = trimmed(reading, whose.group()) if whose and council else ""
    begin = hit.start - len(longer)
    return begin if longer and reading.free(begin, hit.start) else None


def _add_with_owner(reading: Reading, start: int, end: int, name: str, owner: Mention) -> None:
    """A body with the name just before it, if there is one: ``X秘书处``, and ``反恐机构执行委员会`` by the organ's
    full name."""
    before = _tag_before(reading, start)
    if before and before.mention and before.mention.kind is Kind.ORGAN:
        begin = before.start if _adjacent(reading, before, start) else start
        gap = " " if start > before.end and "capitals" in reading.cues else ""
        reading.add(Kind.ORGAN, begin, end, before.mention.name + gap + name, NAME, of=owner.name)
    elif before and _adjacent(reading, before, start):
        reading.add(Kind.ORGAN, before.start, end, name, NAME, of=owner.name)
    else:
        reading.add(Kind.ORGAN, start, end, name, NAME, of=owner.name)


def _adjacent(reading: Reading, before: Tag, start: int) -> bool:
    return not reading.view.text[before.end : start].strip()


def _only_owner(reading: Reading, hit: Hit) -> Mention | None:
    """The organization of the one bearer of the name whose organization the document names, if it is the United
    Nations: a body of any other is named with it."""
    united_nations = str(reading.cues["structure"]["addressed_organization"])
    names = {organization_of(reading, entry) for entry, _ in hit.bearers}
    named = [
        m for n in names if n and (m := reading.mention_named(Kind.ORGANIZATION, n, reading.view.offsets[hit.start]))
    ]
    return named[0] if len(named) == 1 and reading.bears(named[0], united_nations) else None


def _goes_on(reading: Reading, hit: Hit) -> bool:
    """Whether the words around show a longer name (``Standing Committee of Officials``), by the capitals."""
    cue = reading.cues["lists"].get("organ_goes_on")
    behind = re.match(cue, reading.view.text[hit.end : hit.end + _FAR]) if cue else None
    longer = behind and reading.free(hit.end, hit.end + behind.end())
    return bool(longer) or _goes_on_before(reading, hit.start)


def _goes_on_before(reading: Reading, start: int) -> bool:
    """Whether capitals before show a longer name (``Mediation and Security Council``), in languages that have them."""
    if "capitals" not in reading.cues:
        return False
    before = re.search(r"(?P<word>[A-Z][a-z]+) (?:and )?$", reading.view.text[max(0, start - 40) : start])
    if before is None or before["word"] in reading.cues["capitals"]["stops"]:
        return False
    first = start - len(before.group())
    opens = re.search(r"(?:^|[.\n] ?)$", reading.view.text[max(0, first - 2) : first])
    return reading.free(first, first + len(before["word"])) and not opens


def _only_label(reading: Reading, hit: Hit, owner: Mention | None) -> str | None:
    """The organization of a body that no other has by that name, though the document does not name it (Security
    Council)."""
    labels = {label for e, _ in hit.bearers if (label := organization_of(reading, e))}
    if any(reading.bears(owner, label) for label in labels):
        return None
    united_nations = str(reading.cues["structure"]["addressed_organization"])
    return next(iter(labels)) if len(labels) == 1 else united_nations if united_nations in labels else None


def _tag_before(reading: Reading, start: int) -> Tag | None:
    """The organization or organ that stands just before *start*, a short form in brackets or "member states" aside."""
    text = reading.view.text
    link = re.search(reading.cues["lists"]["organ_link"], text[max(0, start - 24) : start])
    ends = {start, start - len(link.group()) if link else start}
    bodies = {Kind.ORGANIZATION, Kind.ORGAN}
    return next((t for t in reading.tags() if t.end in ends and t.mention and t.mention.kind in bodies), None)


def _owner_before(reading: Reading, start: int) -> Mention | None:
    """The organization whose name, or whose organ's, stands just before *start*."""
    tag = _tag_before(reading, start)
    return reading.organization(tag.mention, start) if tag else None


def owner_near(reading: Reading, start: int) -> Mention | None:
    """The organization of a body at *start* by the name just before it, or by the body before it in a list."""
    return _owner_before(reading, start) or _neighbour(reading, start) or _possessor(reading, start)


def _possessor(reading: Reading, start: int) -> Mention | None:
    """The organization that ``its`` refers to before a body, the last in the sentence, in languages that have the
    cue."""
    pattern, seated = (reading.cues["lists"].get(cue) for cue in ("possessives", "seated"))
    text = reading.view.text
    its = pattern and re.search(pattern, text[max(0, start - 10) : start])
    if not its and not (seated and re.search(seated, text[max(0, start - 2) : start + 14])):
        return None
    position = reading.view.offsets[start]
    return last_before(reading, position) or (_first_of_the_sentence_before(reading, position) if its else None)


def _first_of_the_sentence_before(reading: Reading, position: int) -> Mention | None:
    """The organization of which the sentence before speaks: ``Its Secretariat`` opens the next."""
    end = reading.sentence(position).start
    if "capitals" not in reading.cues or position - end > _CLOSE or not end:
        return None
    before = reading.sentence(max(0, end - 3))
    named = [*reading.mentions(Kind.ORGANIZATION), *(m for m in reading.nested if m.kind is Kind.ORGANIZATION)]
    return min((m for m in named if before.covers(m.span)), key=lambda m: m.span, default=None)


def last_before(reading: Reading, position: int) -> Mention | None:
    """The organization that is named last before *position* in its sentence."""
    sentence = reading.sentence(position)
    before = [m for m in reading.mentions(Kind.ORGANIZATION) if sentence.start <= m.span.start < position]
    return before[-1] if before else None


def _owner_behind(reading: Reading, end: int) -> Mention | None:
    """The organization that is named just behind (``General Council of the WTO``), in languages that do so."""
    tag = _tag_behind(reading, end)
    return tag.mention if tag else None


def _tag_behind(reading: Reading, end: int) -> Tag | None:
    pattern = reading.cues["lists"].get("organ_behind")
    link = re.match(pattern, reading.view.text[end : end + _FAR]) if pattern else None
    start = end + link.end() if link else -1
    return next((t for t in reading.tags() if t.start == start and t.symbol == SYMBOLS[Kind.ORGANIZATION]), None)


def national(reading: Reading, start: int) -> bool:
    """Whether a state's name stands just before: the body is the state's own."""
    link = re.search(reading.cues["lists"]["organ_link"], reading.view.text[max(0, start - 24) : start])
    ends = {start, start - len(link.group()) if link else start}
    return any(t.end in ends and t.symbol == SYMBOLS[Kind.STATE] for t in reading.tags())


def with_owners(reading: Reading) -> None:
    """Bodies that stand after the name of their organization or organ: ``X秘书处``, ``X上诉机构``."""
    for _ in range(2):
        for found in list(reading.rules("organs")):
            rest = found.text("rest") or ""
            parent = found.mention("parent")
            if parent is None or not _plausible(reading, rest):
                continue
            of = parent.name if parent.kind is Kind.ORGANIZATION else parent.of
            start, end = found.view_range()
            name = rest if parent.kind is Kind.ORGANIZATION else parent.name + rest
            reading.add(Kind.ORGAN, start, end, name, NAME, of=of)


def with_shared_heads(reading: Reading) -> None:
    """Bodies in a list with one last word (``成立了贸易、投资委员会``): one for each modifier, in the text of an
    organization.

    A name may hold such a list itself (``经济、社会及文化权利委员会``): it is read as several bodies only where the
    words around say that there are several, or that they work.
    """
    cues = reading.cues["lists"]
    for found in list(reading.rules("shared_heads")):
        (start, _), (_, end) = found.view_range("items"), found.view_range("head")
        pieces = [*re.finditer(r"[^、和及]+", (found.text("items") or "").replace("以及", "及及"))]
        if not reading.free(start, end) or len(pieces) < 2:
            continue
        if any(hit.start < start + pieces[-1].start() and hit.end >= end for hit in reading.short_hits):
            continue
        first = trimmed(reading, pieces[0].group())
        before = reading.view.text[:start] + pieces[0].group()[: len(pieces[0].group()) - len(first)]
        several = re.search(cues["several"], before[-_MODIFIER:]) or found.has("work")
        names = [first, *(piece.group() for piece in pieces[1:])]
        if not several or not all(_is_a_modifier(reading, name) for name in names):
            continue
        owner = owner_near(reading, start) or reading.issuer(reading.view.offsets[start])
        if owner is None or national(reading, start):
            continue
        words = reading.view.span(start + len(pieces[0].group()) - len(first), end)
        for name, piece in zip(names, pieces, strict=True):
            last = end if piece is pieces[-1] else start + piece.end()
            listed = reading.add(
                Kind.ORGAN,
                start + piece.end() - len(name),
                last,
                name + (found.text("head") or ""),
                NAME,
                of=owner.name,
            )
            reading.lists[listed.span] = words


def _is_a_modifier(reading: Reading, name: str) -> bool:
    lists = reading.cues["lists"]
    refused = either([*lists["organ_heads"], *lists["person_heads"], *lists["verbs"], *lists["organization_heads"]])
    return (
        2 <= len(name) <= _MODIFIER
        and (name not in lists["generic"] or name in lists["fields"])
        and not re.search(refused, name)
        and not _is_a_state(reading, name)
    )


def _plausible(reading: Reading, rest: str) -> bool:
    """Whether the words between an organization and a body's last word are a name, not a clause."""
    lists = reading.cues["lists"]
    head = re.search(f"{either(lists['organ_heads'])}$", rest)
    modifiers = rest[: head.start()] if head else rest
    weak = not modifiers and rest in lists.get("weak_heads", ())
    if not head or weak or modifiers in lists["generic"]:
        return False
    return not re.search(f"^(?:{either(lists['not_in_a_name'])})|{either(lists['verbs'])}", modifiers)


def bare(reading: Reading) -> None:
    """Bodies on their own, in a list with a known one or in the text of an organization."""
    for found in list(reading.rules("bare_organs")):
        start, end = found.view_range("run")
        name = trimmed(reading, reading.view.text[start:end])
        begin = end - len(name)
        if reading.view.text[:begin].endswith(tuple(reading.cues["lists"]["events"])):
            continue
        if (
            not _is_a_body(reading, name, any_head=bool({"owned", "seated"} & set(found.rule)))
            or not reading.free(begin, end)
            or national(reading, begin)
        ):
            continue
        near = owner_near(reading, begin) if found.rule.get("owned") else _neighbour(reading, begin)
        owner = near or (None if found.rule.get("owned") else reading.issuer(reading.view.offsets[begin]))
        if _listed_with_organizations(reading, begin):
            reading.add(Kind.ORGANIZATION, begin, end, name, "organizations")
        elif owner:
            reading.add(Kind.ORGAN, begin, end, name, NAME, of=owner.name)


def _is_a_body(reading: Reading, name: str, *, any_head: bool = False) -> bool:
    lists = reading.cues["lists"]
    head = re.search(f"{either(lists['organ_heads' if any_head else 'strong_organ_heads'])}$", name)
    if head is None:
        return False
    modifiers = name[: head.start()]
    if name in lists.get("standing_bodies", ()):
        return True
    if re.match(lists.get("no_body", r"(?!)"), modifiers):
        return False
    return (
        len(modifiers) >= 2 and modifiers not in lists["generic"] and not re.search(either(lists["verbs"]), modifiers)
    )


def _neighbour(reading: Reading, start: int) -> Mention | None:
    """The organization of the body before in a list (``X部长理事会、区域规划理事会``)."""
    text = reading.view.text
    before = re.search(reading.cues["lists"]["organ_join"], text[max(0, start - 10) : start])
    end = start - len(before.group()) if before else -1
    tag = next((t for t in reading.tags() if t.end == end and t.mention and t.mention.kind is Kind.ORGAN), None)
    return reading.organization(tag.mention, start) if tag else None


def _listed_with_organizations(reading: Reading, start: int) -> bool:
    """Whether an organization stands before in the same list: what is listed with organizations is one."""
    text = reading.view.text
    separators = [*reading.cues["lists"]["separators"]]
    ends = {start - len(word) for word in separators if text[:start].endswith(word)}
    return any(t.end in ends and t.symbol == SYMBOLS[Kind.ORGANIZATION] for t in reading.tags())


def settle_owners(reading: Reading) -> None:
    """Give every body without one its organization: the one before it, or the one in whose name the text speaks."""
    for tag in reading.tags():
        mention = tag.mention
        if mention is None or mention.kind is not Kind.ORGAN or mention.of or _known_anywhere(reading, mention.name):
            continue
        owner = (
            _owner_before(reading, tag.start) or _neighbour(reading, tag.start) or reading.issuer(mention.span.start)
        )
        if owner and _tag_before(reading, tag.start):
            reading.discard([tag])
            _add_with_owner(reading, tag.start, tag.end, mention.name, owner)
        elif owner:
            reading.replace(mention, replace(mention, of=owner.name))


def _known_anywhere(reading: Reading, name: str) -> bool:
    """Whether *name* denotes a body of the authority without its organization being understood."""
    return any(n.kind != "shortName" for _, n in reading.authority.named(Kind.ORGAN, name))


def trimmed(reading: Reading, run: str) -> str:
    """*run* without the words before the name: cut after the last word that no name begins with or contains."""
    lists = reading.cues["lists"]
    whole = [m.span() for m in re.finditer(either(lists["joined_fields"]), run)] if "joined_fields" in lists else []
    found = re.finditer(either(lists["left_stop"]), run)
    stops = [stop for stop in found if not any(start <= stop.start() < end for start, end in whole)]
    cut = 0
    for stop in stops:
        if stop.end() < len(run) and run[stop.start() :] not in lists["strong_organ_heads"]:
            cut = max(cut, stop.end())
    rest = re.sub(r"^[届次](?=..)", "", run[cut:].lstrip("()"))
    return re.sub(r"^.*第[一二三四五六七八九十百\d]+[次届条章]", "", rest)


# -- claims ----------------------------------------------------------------------------------------------------------


def claims(reading: Reading) -> None:
    """What each organ is an organ of, and where it has its seat."""
    for found in reading.rules("organ_lists"):
        organization = found.mention("organization", Kind.ORGANIZATION)
        if organization is None:
            continue
        for listed in found.mentions("organs", Kind.ORGAN):
            reading.claim("organOf", listed, organization, found.span(), extractor=NAME)
    for mention in _first_of_each(reading):
        if owner := reading.organization(mention, mention.span.end if reading.declined else None):
            evidence, basis = _evidence(reading, mention, owner)
            reading.claim("organOf", mention, owner, evidence, extractor=NAME, basis=basis)
    seen = set()
    for found in reading.rules("seats"):
        place = place_of(reading, found) or place_of(reading, found, "place2")
        for organ in _seated(reading, found):
            if not re.search(str(found.rule.get("standing", "")), organ.exact):
                continue
            if place and (seat := (_key(reading, organ), place.name)) not in seen:
                seen.add(seat)
                reading.claim("seatIn", organ, place, found.span(), extractor=NAME)


def _seated(reading: Reading, found: Found) -> list[Mention]:
    """The body that has the seat; or, where a number sums up those just named (``两中心``), so many of the sentence."""
    if found.has("organs"):
        return found.mentions("organs", Kind.ORGAN)
    if not found.has("count"):
        return found.mentions("organ", Kind.ORGAN)[:1]
    count, position = reading.cues["lists"]["counts"].get(found.text("count") or "", 0), found.span().start
    start, head = reading.sentence(position).start, found.text("head") or ""
    before = [m for m in reading.mentions(Kind.ORGAN) if start <= m.span.start < position and m.name.endswith(head)]
    return before if len(before) == count else []


def _first_of_each(reading: Reading) -> list[Mention]:
    first: dict[tuple[str, str], Mention] = {}
    nested = [m for m in reading.nested if m.kind is Kind.ORGAN and not m.inside]
    for mention in [*reading.mentions(Kind.ORGAN), *nested]:
        first.setdefault(_key(reading, mention), mention)
    return list(first.values())


def _key(reading: Reading, mention: Mention) -> tuple[str, str]:
    return fold(mention.name), reading.identity(Kind.ORGANIZATION, mention.of or "")


def _evidence(reading: Reading, organ: Mention, owner: Mention) -> tuple[Span, Basis]:
    """The words that tie them: stated when the owner's name is part of, or just before, the organ's; else by
    context."""
    if organ.span.covers(owner.span):
        return organ.span, Basis.STATED
    if 0 <= organ.span.start - owner.span.end <= _CLOSE:
        return Span(owner.span.start, organ.span.end), Basis.STATED
    known = bool(reading.authority.named(Kind.ORGAN, organ.name))
    words = reading.lists.get(organ.span, organ.span)
    return words, Basis.ALIGNED if known and reading.issuer(organ.span.start) != owner else Basis.INFERRED
