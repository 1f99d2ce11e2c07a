"""Who holds a position: the words before a cue enter; entities or a group leave, or the one who declares the text."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice

from kg.authority import Authority, key
from kg.extractors.reading import SYMBOLS
from kg.model import Group, Kind, Mention, Section, Span
from kg.positions.cues import Cues
from kg.positions.masking import FILLER, Masked, Range

_SYMBOLS = "".join(SYMBOLS.values())
_OPENING = 600
_SPEAKERS = (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.LEADER)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One or several holders with the words that name them."""

    holders: tuple[Mention | Group, ...]
    written: str

    @property
    def is_named(self) -> bool:
        """Whether the words name the holders one by one."""
        return all(isinstance(h, Mention) and h.exact in self.written for h in self.holders)

    @property
    def is_group(self) -> bool:
        """Whether it is several that speak as one."""
        return any(isinstance(holder, Group) for holder in self.holders)

    @property
    def states(self) -> tuple[Mention, ...]:
        """The holders, where all of them are states."""
        found = tuple(h for h in self.holders if isinstance(h, Mention) and h.kind is Kind.STATE)
        return found if len(found) == len(self.holders) else ()


@dataclass
class Holders:
    """The holders of one document."""

    masked: Masked
    cues: Cues
    authority: Authority
    _declarants: dict[str, Speaker | None] = field(default_factory=dict)
    _issuers: dict[str, Mention | None] = field(default_factory=dict)

    # -- a subject ---------------------------------------------------------------------------------------------------

    def of(self, place: Range) -> Speaker | None:
        """Who the words at *place* name as a holder; None where they name nobody who can be one."""
        place = Range(place.start, place.start + len(self.masked.text[place.start : place.end].rstrip()))
        words = self.masked.text[place.start : place.end]
        written = self.masked.words(place.start, place.end)
        named = self._named(place, words)
        if named:
            return Speaker(named, written)
        bare = self.masked.view.text[place.start : place.end]
        if bare in self.cues.raw["holders"]["speakers"]:
            declarant = self.declarant(place.start)
            return Speaker(declarant.holders, written) if declarant else Speaker((Group(written),), written)
        if re.match(self.cues.raw["holders"]["not_a_holder"], bare):
            return None
        one = self._body(place, bare) or self._side(place, bare) or self._group(place, written)
        return Speaker((one,), written)

    def _named(self, place: Range, words: str) -> tuple[Mention | Group, ...]:
        """The entities that the words are: the persons, where there are some, or a list of bodies and nothing else."""
        own = self.cues.raw["holders"]["own"]
        inside = [(r, m) for r, m in self.masked.within(place.start, place.end) if m.kind in _SPEAKERS]
        persons = [m for _, m in inside if m.kind is Kind.LEADER]
        if persons and words.rstrip(FILLER)[-1:] == SYMBOLS[Kind.LEADER]:
            return tuple(persons)
        if self.masked.view.text[place.start : place.end] in own:
            issuer = self.issuer(place.start)
            return (issuer,) if issuer else ()
        rest = re.sub(f"[{_SYMBOLS}{FILLER}]+", "", words)
        if inside and self.cues.compiled(self.cues.raw["holders"]["joined"]).fullmatch(rest):
            return tuple(dict.fromkeys(m for _, m in inside))
        return ()

    def _body(self, place: Range, bare: str) -> Mention | None:
        """The organ that a part of its name means (*the Council*): the one last named before, else the first named."""
        match = re.fullmatch(self.cues.raw["holders"]["bodies"], bare)
        if match is None:
            return None
        word, part = key(match["word"]), self.masked.part_at(place.start)
        organs = [(r, m) for r, m in self.masked.mentions if m.kind is Kind.ORGAN and part.span.covers(m.span)]
        meant = [(r, m) for r, m in organs if key(m.name).endswith(word) or key(m.name).startswith(word)]
        before = [m for r, m in meant if r.start < place.start]
        return before[-1] if before else next((m for _, m in meant), None)

    def _side(self, place: Range, bare: str) -> Mention | None:
        """The party that an adjective means (*the Uzbek side*), by the letters that it begins with."""
        match = re.fullmatch(self.cues.raw["holders"]["side"], bare)
        if match is None:
            return None
        begin = key(match["who"])[:4]
        meant = [m for m in self._states(place.start) if any(key(n).startswith(begin) for n in (m.name, m.exact))]
        return meant[0] if len({self.identity(m) for m in meant}) == 1 else None

    def _group(self, place: Range, written: str) -> Group:
        text = self.masked.text[place.start : place.end]
        owners = [m for _, m in self.masked.within(place.start, place.end) if m.kind is Kind.ORGANIZATION]
        if match := self.cues.compiled(self.cues.raw["holders"]["of_organization"]).search(text):
            start, end = (place.start + i for i in match.span("noun"))
            return self._kind(Group(self._noun(self.masked.words(start, end)), owners[0] if owners else None))
        bare = self.masked.view.text[place.start : place.end]
        if re.fullmatch(self.cues.raw["holders"]["both"], bare):
            return self._kind(Group(written, None, members=self._summed_up(place, bare)))
        members = self.cues.compiled(self.cues.raw["holders"]["members"]).search(bare)
        owner = self.issuer(place.start) if members and not any(c in text for c in _SYMBOLS) else None
        return self._kind(Group(self._noun(written) if owner else written, owner))

    def _kind(self, group: Group) -> Group:
        """*group* with the kind that it has under any name and in any language, such as heads of state."""
        kinds = self.cues.raw["groups"].items()
        return replace(group, kind=next((kind for kind, name in kinds if re.fullmatch(name, group.name)), ""))

    def _summed_up(self, place: Range, bare: str) -> tuple[Mention, ...]:
        """The states that *both sides* are; none where they are not the two that the text opens with."""
        states = self._states(place.start)
        two = re.search(self.cues.raw["holders"]["two"], bare)
        return states if len(states) == 2 or (len(states) > 2 and not two) else ()

    def _states(self, position: int) -> tuple[Mention, ...]:
        """The states that the part around *position* names where it opens, each once."""
        states: dict[str, Mention] = {}
        for opening in self._opening(self.masked.part_at(position), 3):
            if len(states) < 2:
                for _, mention in self.masked.mentions:
                    if mention.kind is Kind.STATE and opening.covers(mention.span):
                        states.setdefault(self.identity(mention), mention)
        return tuple(states.values())

    def _opening(self, part: Section, paragraphs: int) -> list[Span]:
        """The first paragraphs of a part."""
        spans = (self.masked.span(p.start, p.end) for p in self.masked.paragraphs)
        return list(islice((span for span in spans if part.span.covers(span)), paragraphs))

    def _noun(self, words: str) -> str:
        """A group's noun without what does not tell it apart: 元首们 and 各成员国元首 are 成员国元首."""
        for pattern, value in self.cues.raw["holders"]["same_as"]:
            words = re.sub(pattern, value, words)
        return words

    # -- in whose name the text speaks ---------------------------------------------------------------------------------

    def declarant(self, position: int) -> Speaker | None:
        """Who declares the part around *position*: the subject of *declare as follows*, the body of the title."""
        part = self.masked.part_at(position)
        if part.path not in self._declarants:
            self._declarants[part.path] = None  # a text that speaks of itself as its speaker must not go round
            self._declarants[part.path] = self._find_declarant(part)
        return self._declarants[part.path]

    def _find_declarant(self, part: Section) -> Speaker | None:
        if part.kind == "letter":
            return self._signatory(part)
        start, end = self._bounds(part)
        for pattern in self.cues.raw["declarant"]["patterns"]:
            for match in self.cues.compiled(pattern).finditer(self.masked.text, start, end):
                if speaker := self._declaring(match, "who"):
                    return self._together(start, end, speaker.states) or speaker
        titles = [s for s in part.walk() if s.kind == "title"]
        for match in self.cues.compiled(self.cues.raw["declarant"]["title"]).finditer(
            self.masked.view.text, start, end
        ):
            place = self.masked.view.span(*match.span("who"))
            if any(title.span.covers(place) for title in titles) and (speaker := self.of(Range(*match.span("who")))):
                return self._as_subject(speaker, start)
        return self._parties(start, end)

    def _as_subject(self, speaker: Speaker, position: int) -> Speaker:
        """The group of a title as a subject would name it."""
        return Speaker(tuple(self._nominative(h, position) for h in speaker.holders), speaker.written)

    def _nominative(self, holder: Mention | Group, position: int) -> Mention | Group:
        if isinstance(holder, Mention):
            return holder
        name = self._noun(holder.name)
        members = self.cues.compiled(self.cues.raw["holders"]["members"]).search(name)
        return self._kind(Group(name, holder.of or (self.issuer(position) if members else None)))

    def _parties(self, start: int, end: int) -> Speaker | None:
        """The parties to what is agreed: by the words that sum them up, else the states named before *agreed as
        follows*."""
        match = self.cues.compiled(self.cues.raw["declarant"]["parties"]).search(self.masked.text, start, end)
        if match is None:
            return None
        inside = [m for _, m in self.masked.within(*match.span("who")) if m.kind is Kind.STATE]
        states = tuple({self.identity(m): m for m in reversed(inside)}.values())[::-1]
        return self._together(start, end, states) or (Speaker(states, "") if states else None)

    def _together(self, start: int, end: int, states: tuple[Mention, ...]) -> Speaker | None:
        """Several states under the words that sum them up (*the Contracting Parties*), where it has such words."""
        words = self.cues.compiled(self.cues.raw["declarant"]["together"]).search(self.masked.text, start, end)
        if words is None or len(states) < 2:
            return None
        written = words[0].strip()
        return Speaker((self._kind(Group(written, None, members=states)),), written)

    def organization(self, position: int) -> Speaker | None:
        """The organization whose text it is, where nobody declares it."""
        issuer = self.issuer(position)
        return Speaker((issuer,), "") if issuer else None

    def _declaring(self, match: re.Match[str], group: str) -> Speaker | None:
        if "exact" in match.re.groupindex:
            return self.of(Range(*match.span(group)))
        start, end = match.span(group)
        lead = self.cues.compiled(self.cues.raw["declarant"]["before"]).match(self.masked.text, start, end)
        start = lead.end() if lead else start
        tail = self.cues.part("collective")
        ends = [m.end() for m in tail.finditer(self.masked.text, start, end)]
        ends = [e for e in ends if e == end] or ends[-1:]
        return self.of(Range(start, ends[-1])) if ends and ends[-1] > start else None

    def _signatory(self, letter: Section) -> Speaker | None:
        states = [(r, m) for r, m in self.masked.mentions if m.kind is Kind.STATE and letter.span.covers(m.span)]
        return Speaker((states[-1][1],), states[-1][1].exact) if states else None

    def issuer(self, position: int) -> Mention | None:
        """The organization in whose name the part around *position* speaks: of its title, else of where it opens."""
        part = self.masked.part_at(position)
        if part.path not in self._issuers:
            self._issuers[part.path] = self._find_issuer(part)
        return self._issuers[part.path]

    def _find_issuer(self, part: Section) -> Mention | None:
        inside = [m for _, m in self.masked.mentions if m.kind is Kind.ORGANIZATION and part.span.covers(m.span)]
        counts = Counter(self.identity(m) for m in inside)
        never = {n.iri for n, _ in self.authority.named(Kind.ORGANIZATION, self.cues.raw["holders"]["never_issuer"])}
        inside = [m for m in inside if self.identity(m) not in never]
        titles = "".join(key(s.heading or "") for s in part.walk() if s.kind == "title") or key(part.heading or "")
        titled = [m for m in inside if any(key(name) in titles for name in (m.exact, m.name))]
        opens = [p for p in self._opening(part, 2) if p.start < part.span.start + _OPENING]
        opening = [m for m in inside if any(span.covers(m.span) for span in opens)]
        return max(titled or opening, key=lambda m: (counts[self.identity(m)], -m.span.start), default=None)

    def is_united_nations(self, position: int) -> bool:
        """Whether an organ of the United Nations declares the part around *position*."""
        declarant = self.declarant(position)
        names = [h.name for h in declarant.holders] if declarant else []
        return any(re.fullmatch(self.cues.raw["holders"]["united_nations"], name) for name in names)

    def identity(self, mention: Mention) -> str:
        """What two names of one thing have in common."""
        known = self.authority.named(mention.kind, mention.name)
        return known[0][0].iri if known else key(mention.name)

    def slug(self, mention: Mention) -> str | None:
        """The slug of the authority's entry, where it has one."""
        known = self.authority.named(mention.kind, mention.name)
        return known[0][0].slug if known else None

    def _bounds(self, part: Section) -> tuple[int, int]:
        offsets = self.masked.view.offsets
        return bisect_left(offsets, part.span.start), bisect_left(offsets, part.span.end)
