"""Who holds a position: the words before a cue enter; entities or a group leave, or the one who declares the text."""

import re
from dataclasses import dataclass, field

from kg.authority import Authority, key
from kg.extractors.reading import SYMBOLS
from kg.model import Group, Kind, Mention, Section
from kg.positions.cues import Cues
from kg.positions.masking import FILLER, Masked, Range

_SYMBOLS = "".join(SYMBOLS.values())
_SPEAKERS = (Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.LEADER)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One or several holders with the words that name them."""

    holders: tuple[Mention | Group, ...]
    written: str

    @property
    def is_organization(self) -> bool:
        """Whether an organization speaks, not its members."""
        return any(isinstance(h, Mention) and h.kind is Kind.ORGANIZATION for h in self.holders)


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
        return Speaker((self._group(place, written),), written)

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

    def _group(self, place: Range, written: str) -> Group:
        text = self.masked.text[place.start : place.end]
        match = self.cues.compiled(self.cues.raw["holders"]["of_organization"]).match(text)
        if match:
            owner = next(
                (m for r, m in self.masked.within(place.start, place.end) if m.kind is Kind.ORGANIZATION), None
            )
            return Group(self._noun(self.masked.words(place.start + match.end(), place.end)), owner)
        members = self.cues.compiled(self.cues.raw["holders"]["members"]).search(
            self.masked.view.text, place.start, place.end
        )
        if members and not any(c in text for c in _SYMBOLS):
            owner = self.issuer(place.start)
            return Group(self._noun(written), owner) if owner else Group(written)
        return Group(written)

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
                    return speaker
        titles = [s for s in part.walk() if s.kind == "title"]
        for match in self.cues.compiled(self.cues.raw["declarant"]["title"]).finditer(
            self.masked.view.text, start, end
        ):
            place = self.masked.view.span(*match.span("who"))
            if any(title.span.covers(place) for title in titles) and (speaker := self.of(Range(*match.span("who")))):
                return speaker
        return self._parties(start, end)

    def _parties(self, start: int, end: int) -> Speaker | None:
        """The parties to what is agreed: by the words that sum them up, else the states named before *agreed as
        follows*."""
        match = self.cues.compiled(self.cues.raw["declarant"]["parties"]).search(self.masked.text, start, end)
        if match is None:
            return None
        together = self.cues.compiled(self.cues.raw["declarant"]["together"]).search(self.masked.text, start, end)
        if together:
            return Speaker((Group(together[0].strip()),), together[0].strip())
        inside = [m for _, m in self.masked.within(*match.span("who")) if m.kind is Kind.STATE]
        states = {self.identity(m): m for m in reversed(inside)}
        return Speaker(tuple(reversed(states.values())), "") if states else None

    def organization(self, position: int) -> Speaker | None:
        """The organization whose text it is, where nobody declares it."""
        issuer = self.issuer(position)
        return Speaker((issuer,), "") if issuer else None

    def _declaring(self, match: re.Match[str], group: str) -> Speaker | None:
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
        """The organization in whose name the part around *position* speaks: of its title, else the one most named."""
        part = self.masked.part_at(position)
        if part.path not in self._issuers:
            self._issuers[part.path] = self._find_issuer(part)
        return self._issuers[part.path]

    def _find_issuer(self, part: Section) -> Mention | None:
        inside = [m for _, m in self.masked.mentions if m.kind is Kind.ORGANIZATION and part.span.covers(m.span)]
        counts: dict[str, int] = {}
        for mention in inside:
            counts[self.identity(mention)] = counts.get(self.identity(mention), 0) + 1
        never = self.cues.raw["holders"].get("never_issuer", "")
        inside = [m for m in inside if m.name != never]
        titles = "".join(key(s.heading or "") for s in part.walk() if s.kind == "title") or key(part.heading or "")
        titled = [m for m in inside if any(key(name) in titles for name in (m.exact, m.name))]
        return max(titled or inside, key=lambda m: (counts[self.identity(m)], -m.span.start), default=None)

    def identity(self, mention: Mention) -> str:
        """What two names of one thing have in common."""
        known = self.authority.named(mention.kind, mention.name)
        return known[0][0].iri if known else key(mention.name)

    def slug(self, mention: Mention) -> str | None:
        """The slug of the authority's entry, where it has one."""
        known = self.authority.named(mention.kind, mention.name)
        return known[0][0].slug if known else None

    def _bounds(self, part: Section) -> tuple[int, int]:
        inside = [i for i, offset in enumerate(self.masked.view.offsets) if part.span.start <= offset < part.span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)
