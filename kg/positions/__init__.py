"""What the parties said: a document and what was found in it enter, positions leave, each with holder and words.

The scheme is that of ``docs/positions.md``. A position is what the document says that somebody holds, never a fact.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.authority import Authority, load_authority
from kg.model import Basis, Document, Extraction, Kind, Mention, Position, Span, Topic
from kg.positions.cues import Cues, cues_of, has_cues
from kg.positions.holders import Holders
from kg.positions.lists import Listing
from kg.positions.masking import Masked, Range, masked
from kg.positions.stances import Paragraph, Stance
from kg.positions.topics import GENERAL, MOST, topics_in

__all__ = ["find_positions", "has_cues"]

_TARGETS = {Kind.STATE, Kind.ORGANIZATION, Kind.ORGAN, Kind.TREATY}
_LONGEST = 380
_OF_ANY_TEXT = {"organization-development", "united-nations"}
"""What any title or heading names, that of the issuer among them."""


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
        listing = Listing()
        stances = [
            (stance, place)
            for place in self.masked.paragraphs
            for stance in listing.read(Paragraph(self.masked, self.cues, self.holders, place))
        ]
        read = [(stance, self._topics(stance, place)) for stance, place in stances if stance.speaker]
        return [self._position(stance, topics) for stance, topics in self._with_topics(read) if topics]

    def _with_topics(self, read: list[tuple[Stance, tuple[Topic, ...]]]) -> Iterator[tuple[Stance, tuple[Topic, ...]]]:
        """Each stance with topics: where its own words name none, those of the stance before it or of the first.

        Where they name none that is specific, *such measures* are about what was spoken of before as well.
        """
        before = next((topics for _, topics in read if topics), ())
        for stance, topics in read:
            if not topics or (self._points_back(stance) and all(t.slug in GENERAL for t in topics)):
                own = {topic.slug for topic in topics}
                topics = (*topics, *(topic for topic in before if topic.slug not in own))[:MOST]
            before = topics
            yield stance, topics

    def _points_back(self, stance: Stance) -> bool:
        """Whether the words speak of something as *such* or *these*."""
        return bool(self.cues.part("points_back").search(self.masked.text, *self._words(stance)))

    def _position(self, stance: Stance, topics: tuple[Topic, ...]) -> Position:
        assert stance.speaker is not None
        return Position(
            stance.speaker.holders,
            stance.stance,
            topics,
            self._targets(stance),
            self._evidence(stance),
            " … ".join(dict.fromkeys(self.masked.words(c.start, c.end) for c in stance.cue)),
            Basis.STATED if stance.stated else Basis.INFERRED,
            stance.speaker.written or None,
        )

    def _evidence(self, stance: Stance) -> tuple[Span, ...]:
        """The words of the stance, then those of the introduction that governs them or of the items under it."""
        apart = [self.masked.span(one.start, one.end) for one in (stance.intro, *stance.items) if one]
        return (self._clauses(stance), *apart)

    def _clauses(self, stance: Stance) -> Span:
        """The clauses from the subject to the end of what the cue governs; of a very long one those next to the cue."""
        start, end = self._words(stance)
        limit = _LONGEST if self.cues.language == "zh" else 2 * _LONGEST
        if end - start > limit:
            cuts = [i for i in range(start, end) if self.masked.text[i] in self.cues.raw["separators"]]
            end = max(
                [i for i in cuts if max(start, stance.content) < i <= start + limit], default=min(end, start + limit)
            )
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
        for places in (
            [Range(after, end), *stance.items],
            [Range(start, end)],
            [stance.sentence or paragraph],
            [paragraph],
        ):
            if topics := self._topics_at(places):
                return topics
        named = self._own_topics(topics_in(self._heading(paragraph), self.cues.language), paragraph.start)
        return tuple(topic for topic in named if topic.slug not in _OF_ANY_TEXT)

    def _topics_at(self, places: list[Range]) -> tuple[Topic, ...]:
        named = [
            (m, self.holders.slug(m) if m.kind is Kind.STATE else None)
            for place in places
            for _, m in self.masked.within(place.start, place.end)
        ]
        words = "\n".join(self._words_of_topics(place) for place in places)
        return self._own_topics(topics_in(words, self.cues.language, named), places[0].start)

    def _words_of_topics(self, place: Range) -> str:
        """The words at *place*, but for those that are part of the name of a state, such as *Democratic*."""
        words = self.masked.view.text[place.start : place.end]
        for at, mention in self.masked.within(place.start, place.end):
            if mention.kind is Kind.STATE:
                start, end = at.start - place.start, at.end - place.start
                name = self.cues.part("in_names").sub(lambda m: " " * len(m[0]), words[start:end])
                words = words[:start] + name + words[end:]
        return words

    def _own_topics(self, topics: tuple[Topic, ...], position: int) -> tuple[Topic, ...]:
        """*topics*; in a text of the United Nations its own development is the role of the United Nations."""
        if not self.holders.is_united_nations(position):
            return topics
        own = {"organization-development": "united-nations"}
        return tuple({t.slug: t for t in (replace(t, slug=own.get(t.slug, t.slug)) for t in topics)}.values())

    def _heading(self, paragraph: Range) -> str:
        offset = self.masked.view.offsets[paragraph.start]
        around = [s for s in self.masked.document.root.walk() if s.heading and s.span.start <= offset < s.span.end]
        return next((s.heading for s in reversed(around) if s.heading), "") or self.masked.document.title or ""

    def _targets(self, stance: Stance) -> tuple[Mention, ...]:
        """What the words name, but for the subject, the holder, its organization, and measures such as a framework."""
        spared = {self.holders.identity(m) for m in self._own(stance)}
        inside = [m for place in (Range(*self._words(stance)), *stance.items) for m in self._named_in(place, stance)]
        unique = {(m.kind, self.holders.identity(m)): m for m in reversed(inside)}
        ordered = sorted(unique.values(), key=lambda m: m.span)
        return tuple(m for m in ordered if self.holders.identity(m) not in spared)

    def _named_in(self, place: Range, stance: Stance) -> Iterator[Mention]:
        terms = [m.span() for m in self.cues.part("not_a_target").finditer(self.masked.text, place.start, place.end)]
        for at, mention in self.masked.within(place.start, place.end):
            is_subject = stance.subject and stance.subject.start <= at.start < stance.subject.end
            in_a_term = any(start <= at.start < end for start, end in terms)
            if mention.kind not in _TARGETS or mention.inside or is_subject or in_a_term:
                continue
            if not self._under(at, place.start, place.end) and not self._is_own_instrument(mention):
                yield mention

    def _is_own_instrument(self, mention: Mention) -> bool:
        return bool(self.cues.part("own_instrument").match(mention.exact))

    def _own(self, stance: Stance) -> list[Mention]:
        """The holder, unless a word such as *we* sums several up, and the organization that it belongs to."""
        assert stance.speaker is not None
        several = len(stance.speaker.holders) > 1 and not stance.speaker.is_named
        own = [h if isinstance(h, Mention) else h.of for h in stance.speaker.holders if not several]
        issuer = self.holders.issuer(stance.start)
        return [m for m in (*own, issuer) if m is not None]

    def _under(self, place: Range, start: int, end: int) -> bool:
        """Whether a name stands under *according to* or *in the framework of*: a measure, not what it is about."""
        before, after = self.masked.text[start : place.start], self.masked.text[place.end : end]
        return bool(self.cues.part("according_to").search(before) or self.cues.part("framework").match(after))
