"""What the parties said: a document and what was found in it enter, positions leave, each with holder and words.

The scheme is that of ``docs/positions.md``. A position is what the document says that somebody holds, never a fact.
"""

from collections import Counter

from kg.authority import Authority, load_authority
from kg.model import Basis, Document, Extraction, Kind, Mention, Position, Span, Topic
from kg.positions.cues import Cues, cues_of, has_cues
from kg.positions.holders import Holders
from kg.positions.masking import Masked, Range, masked
from kg.positions.stances import Paragraph, Stance
from kg.positions.topics import topics_in

_TARGETS = {Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.TREATY}
_LONGEST = 380


def find_positions(document: Document, found: Extraction, authority: Authority | None = None) -> tuple[Position, ...]:
    """The positions of *document*, in the order of their words; none where its language has no cues for them."""
    if not has_cues(document.language):
        return ()
    reader = _Reader(masked(document, found.mentions), cues_of(document.language), authority or load_authority())
    return tuple(reader.positions())


class _Reader:
    def __init__(self, text: Masked, cues: Cues, authority: Authority) -> None:
        self.masked, self.cues = text, cues
        self.holders = Holders(text, cues, authority)

    def positions(self) -> list[Position]:
        read = [
            (stance, self._topics(stance, place))
            for place in self.masked.paragraphs
            for stance in Paragraph(self.masked, self.cues, self.holders, place).read()
            if stance.speaker
        ]
        counts = Counter(topic.slug for _, topics in read for topic in topics)
        leading = next((t for slug, _ in counts.most_common(1) for _, ts in read for t in ts if t.slug == slug), None)
        fallback = (leading,) if leading else ()
        return [self._position(stance, topics or fallback) for stance, topics in read if topics or fallback]

    def _position(self, stance: Stance, topics: tuple[Topic, ...]) -> Position:
        assert stance.speaker is not None
        return Position(
            stance.speaker.holders,
            stance.stance,
            topics,
            self._targets(stance),
            (self._evidence(stance),),
            " … ".join(dict.fromkeys(self.masked.words(c.start, c.end) for c in stance.cue)),
            Basis.STATED if stance.stated else Basis.INFERRED,
            stance.speaker.written or None,
        )

    def _evidence(self, stance: Stance) -> Span:
        """The clauses from the subject to the end of what the cue governs; of a very long one those next to the cue."""
        start, end = self._words(stance)
        limit = _LONGEST if self.cues.language == "zh" else 2 * _LONGEST
        if end - start > limit:
            cuts = [i for i in range(start, end) if self.masked.text[i] in self.cues.raw["separators"]]
            end = max([i for i in cuts if stance.content < i <= start + limit], default=min(end, start + limit))
        return self.masked.span(start, end)

    def _words(self, stance: Stance) -> tuple[int, int]:
        text, end = self.masked.text, stance.end
        start = self.cues.part("number").match(text, stance.start, end)
        begin = start.end() if start else stance.start
        while begin < end and text[begin] in self.cues.raw["separators"] + " \n":
            begin += 1
        return begin, end

    def _topics(self, stance: Stance, paragraph: Range) -> tuple[Topic, ...]:
        """The topics of the words without the subject; else of the sentence, the paragraph, the heading, the title."""
        start, end = self._words(stance)
        after = stance.subject.end if stance.subject and start <= stance.subject.end <= end else start
        for place in (Range(after, end), Range(start, end), stance.sentence or paragraph, paragraph):
            if topics := self._topics_at(place):
                return topics
        heading = self._heading(paragraph)
        return topics_in(heading, self.cues.language) if heading else ()

    def _topics_at(self, place: Range) -> tuple[Topic, ...]:
        named = [
            (m, self.holders.slug(m) if m.kind is Kind.STATE else None)
            for _, m in self.masked.within(place.start, place.end)
        ]
        return topics_in(self.masked.view.text[place.start : place.end], self.cues.language, named)

    def _heading(self, paragraph: Range) -> str:
        offset = self.masked.view.offsets[paragraph.start]
        around = [s for s in self.masked.document.root.walk() if s.heading and s.span.start <= offset < s.span.end]
        return next((s.heading for s in reversed(around) if s.heading), "") or self.masked.document.title or ""

    def _targets(self, stance: Stance) -> tuple[Mention, ...]:
        start, end = self._words(stance)
        spared = {self.holders.identity(m) for m in self._own(stance)}
        inside = [
            (place, mention)
            for place, mention in self.masked.within(start, end)
            if mention.kind in _TARGETS and not mention.inside and not self._under(place, start, end)
            if not self.cues.part("own_instrument").match(mention.exact)
        ]
        subject = stance.subject
        kept = [m for r, m in inside if not (subject and subject.start <= r.start < subject.end)]
        unique = {(m.kind, self.holders.identity(m)): m for m in reversed(kept)}
        ordered = sorted(unique.values(), key=lambda m: m.span)
        return tuple(m for m in ordered if self.holders.identity(m) not in spared)

    def _own(self, stance: Stance) -> list[Mention]:
        """The holder, and the organization that it belongs to."""
        assert stance.speaker is not None
        own = [h if isinstance(h, Mention) else h.of for h in stance.speaker.holders]
        issuer = self.holders.issuer(stance.start)
        return [m for m in (*own, issuer) if m is not None]

    def _under(self, place: Range, start: int, end: int) -> bool:
        """Whether a name stands under *according to* or *in the framework of*: a measure, not what it is about."""
        before, after = self.masked.text[start : place.start], self.masked.text[place.end : end]
        return bool(self.cues.part("according_to").search(before) or self.cues.part("framework").match(after))
