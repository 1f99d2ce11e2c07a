"""The positions of one paragraph: sentences are read clause by clause, and each cue that is a predicate opens a stance.

A cue governs up to the next one or the end of the sentence. Under *stress*, *consider*, *reaffirm* the inner cue
decides; a duty, a need or an importance that nobody is said to declare is the declarant's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.positions.cues import Cue, Cues, Rule
from kg.positions.holders import Holders, Speaker
from kg.positions.leads import Lead, Leads
from kg.positions.masking import Masked, Range

_STRENGTH = ("considers", "hopes", "welcomes", "emphasizes", "supports")


@dataclass
class Stance:
    """A stance being read: where its words begin and end in the view, who holds it, and which cue decided."""

    start: int
    end: int
    stance: str
    rule: Rule
    cue: list[Range]
    speaker: Speaker | None
    stated: bool
    subject: Range | None = None
    open: bool = False
    duty_of: bool = False
    about: bool = False
    sentence: Range | None = None
    intro: Range | None = None
    items: list[Range] = field(default_factory=list)
    listed: bool = False

    @property
    def content(self) -> int:
        """Where what the cue governs begins."""
        return self.cue[-1].end


@dataclass
class Paragraph:
    """A paragraph being read; ``before`` is who spoke last before it, ``carried`` who spoke or ``acted`` last in it."""

    masked: Masked
    cues: Cues
    holders: Holders
    place: Range
    before: Speaker | None = None
    carried: Speaker | None = None
    acted: bool = False

    def hears(self, speaker: Speaker | None, acting: Speaker | None) -> None:
        """Who spoke, or else did something, in the sentence just read holds what follows without a subject."""
        if speaker or acting:
            self.carried, self.acted = speaker or acting, speaker is None

    def sentences(self) -> Iterator[Range]:
        """Where its sentences are."""
        start = self.place.start
        ends = self.cues.compiled(self.cues.raw["sentence_end"])
        for match in ends.finditer(self.masked.text, self.place.start, self.place.end):
            if match.start() < start or self._is_mark(start, match.end()):
                continue
            if match.start() > start:
                yield Range(start, match.start())
            start = match.end()
        if start < self.place.end:
            yield Range(start, self.place.end)

    def _is_mark(self, start: int, end: int) -> bool:
        """Whether no more than the number of a paragraph stands there."""
        return bool(self.cues.part("number").fullmatch(self.masked.text[start:end].strip()))

    def is_business(self, sentence: Range) -> bool:
        """Whether a sentence is the business of the text: *declare as follows*, *done in two originals*."""
        business = self.cues.compiled(self.cues.raw["not_a_stance"])
        return bool(business.search(self.masked.view.text, sentence.start, sentence.end))

    def named(self, subject: Range, said: Speaker | None) -> Speaker | None:
        """Who the words of a subject are: of a pronoun, who spoke last."""
        if not self.cues.compiled(self.cues.raw["holders"]["pronouns"]).fullmatch(
            self.masked.text[subject.start : subject.end].strip()
        ):
            return self.holders.of(subject)
        known = said or self.carried or self.before or self.holders.declarant(subject.start)
        pronoun = self.masked.words(subject.start, subject.end)
        return replace(known, written=known.written or pronoun) if known else None


@dataclass
class Sentence:
    """A sentence being read."""

    paragraph: Paragraph
    place: Range
    speaker: Speaker | None = None
    acting: Speaker | None = None
    found: list[Stance] = field(default_factory=list)

    @property
    def _text(self) -> str:
        return self.paragraph.masked.text

    def read(self) -> list[Stance]:
        """The stances of the sentence, in order, each with its end."""
        clauses = list(self._clauses())
        for clause in clauses:
            self._clause(clause)
        ends = [following.start for following in self.found[1:]]
        for one, end in zip(self.found, [*ends, self.place.end], strict=False):
            one.end = self.end_of(one, end)
        return [one for one in self.found if self._says_something(one)]

    def _says_something(self, one: Stance) -> bool:
        """Whether the cue governs something: not *agreed:* before a list."""
        return one.about or len(one.cue) > 1 or one.rule.kind in {"duty", "judgement"} or one.end > one.content + 1

    def _clauses(self) -> Iterator[Range]:
        start = self.place.start
        lists = self.paragraph.cues.part("several").finditer(self._text, start, self.place.end)
        inside = {i for match in lists for i in range(*match.span())}
        for match in re.finditer(f"[{self.paragraph.cues.raw['separators']}]", self._text[start : self.place.end]):
            at = self.place.start + match.start()
            if at > start and at not in inside:
                yield Range(start, at)
            start = at + 1 if at not in inside else start
        if start < self.place.end:
            yield Range(start, self.place.end)

    def end_of(self, one: Stance, end: int) -> int:
        """Where the words of *one* end, no later than *end*."""
        begin = one.start if one.intro else one.content
        words = self._text[begin:end].rstrip(self.paragraph.cues.raw["separators"] + " ")
        return begin + len(words)

    # -- clauses -------------------------------------------------------------------------------------------------------

    def _clause(self, clause: Range) -> None:
        if self._is_governed(clause):
            return
        last: Cue | None = None
        for cue in self.paragraph.cues.all_in(self._text, clause.start, clause.end):
            if last is not None and cue.start < last.end:
                continue
            if last is not None and self._joined(last, cue):
                self._merge(cue)
                last = cue
            elif self._take(cue, clause, last):
                last = cue
        if last is None and not self.found:
            self._note_subject(clause)

    def _is_governed(self, clause: Range) -> bool:
        """``…, which should …`` describes; ``decides, that all States must …`` is what is decided."""
        if self.paragraph.cues.part("relative").match(self._text, clause.start, clause.end):
            return True
        if not self.found or self.found[-1].rule.kind not in {"verb", "will"}:
            return False
        if self.paragraph.cues.part("infinitive").match(self._text, clause.start, clause.end):
            return True
        between = self._text[self.found[-1].content : clause.start]
        is_that = self.paragraph.cues.part("that").match(self._text, clause.start, clause.end)
        return bool(is_that and self.paragraph.cues.part("before_that").fullmatch(between))

    def _note_subject(self, clause: Range) -> None:
        """``我们，…成员国元首，``, ``部长们批准了…，``: who acts in a clause without a stance holds the next."""
        start = self._leads.after_opening(self._text, clause.start, clause.end)
        several = self.paragraph.cues.part("several").match(self._text, start, clause.end)
        match = several or self.paragraph.cues.part("speaker_like").match(self._text, start, clause.end)
        if match and match.end() > start:
            self.acting = self.acting or self.paragraph.holders.of(Range(start, match.end()))

    @property
    def _leads(self) -> Leads:
        return Leads(self.paragraph.cues)

    def _joined(self, last: Cue, cue: Cue) -> bool:
        """Two verbs before one object."""
        between = self._text[last.end : cue.start]
        return cue.rule.kind == last.rule.kind == "verb" and bool(self.paragraph.cues.part("joins").fullmatch(between))

    def _merge(self, cue: Cue) -> None:
        one = self.found[-1]
        one.cue.append(Range(cue.start, cue.end))
        if one.stance in _STRENGTH and cue.rule.stance not in _STRENGTH[: _STRENGTH.index(one.stance)]:
            one.stance = cue.rule.stance

    def _take(self, cue: Cue, clause: Range, last: Cue | None) -> bool:
        """Put the cue down where it is a predicate; whether it was one."""
        if self.paragraph.cues.part("no_cue").match(self._text, cue.end, clause.end):
            return False
        if not self._has_what_it_needs(cue):
            return False
        if cue.rule.kind in {"duty", "judgement"}:
            return self._impersonal(cue, clause, last)
        start = clause.start if last is None else self._coordinated(last, cue)
        if start is None:
            start = last.end if last is not None and last.rule.kind == "frame" else None
        if start is None:
            return False
        lead = self._leads.parse(self._text, start, cue.start)
        if lead is None and cue.rule.kind == "will":
            return self._prediction(cue, clause, last)
        if lead is None or (lead.about and not self._takes_object(cue)):
            return False
        return self._personal(cue, clause, lead, start)

    def _has_what_it_needs(self, cue: Cue) -> bool:
        """A frame or speaker for a weak word of duty; a list, as in a resolution, for what else is a condition."""
        if cue.rule.needs == "frame":
            return any((self._frame(), self.speaker, self.paragraph.carried))
        if cue.rule.needs == "list":
            return self._text[self.paragraph.place.end - 1] in self.paragraph.cues.raw["separators"]
        return True

    def _coordinated(self, last: Cue, cue: Cue) -> int | None:
        """Where a second predicate of the clause begins (``并将``), or None."""
        matches = self.paragraph.cues.part("and_then").finditer(self._text, last.end, cue.start)
        ends = [m.start() for m in matches if self._leads.parse(self._text, m.end(), cue.start) == Lead()]
        return ends[-1] if ends else None

    def _takes_object(self, cue: Cue) -> bool:
        return cue.rule.kind == "will" or bool(
            self.paragraph.cues.part("after_object").match(self._text, cue.start, cue.end)
        )

    # -- cues that somebody holds --------------------------------------------------------------------------------------

    def _personal(self, cue: Cue, clause: Range, lead: Lead, start: int) -> bool:
        if cue.rule.needs == "party" and not self._is_party(lead):
            return False
        frame = self._frame()
        speaker = self.paragraph.named(lead.subject, self.speaker) if lead.subject else None
        if lead.subject and speaker is None:
            return False
        beside = frame is not None and start > clause.start and self._is_complete(frame, start)
        inner = frame is not None and not beside and self._within(frame, cue, clause)
        if inner and frame is not None and (not lead.subject or self._speaks_for_itself(cue, lead)):
            self._decide(frame, cue)
            return True
        if not lead.subject and (cue.rule.calm or cue.rule.kind == "will") and self._under_duty():
            return False
        if speaker and not inner:
            self.speaker = speaker
        if inner and lead.subject:
            return False
        impersonal = not lead.subject and self.paragraph.cues.part("impersonal").match(self._text, start, cue.end)
        self._open(cue, start, lead.subject, impersonal=bool(impersonal))
        self.found[-1].about = lead.about
        return True

    def _is_complete(self, frame: Stance, end: int) -> bool:
        """Whether a frame has its object before *end*, so that a verb after ``and`` stands beside it."""
        return frame.rule.firm or bool(self._text[frame.content : end].strip())

    def _speaks_for_itself(self, cue: Cue, lead: Lead) -> bool:
        """``强调，中方支持…``: the subject inside is the speaker's own side, or does what it says it will."""
        subject = self._text[lead.subject.start : lead.subject.end].strip() if lead.subject else ""
        return cue.rule.kind == "will" or bool(self.paragraph.cues.part("inner_speaker").fullmatch(subject))

    def _is_party(self, lead: Lead) -> bool:
        """What a party to a treaty does, it undertakes."""
        place = lead.subject
        return place is not None and bool(self.paragraph.cues.part("party").match(self._text, place.start, place.end))

    def _under_duty(self) -> bool:
        return bool(self.found) and self.found[-1].rule.kind == "duty" and self.found[-1].duty_of

    def _prediction(self, cue: Cue, clause: Range, last: Cue | None) -> bool:
        """``…将提高…``: a thing will do something; nobody undertakes it."""
        predicts = self.paragraph.cues.raw["parts"].get("predicts")
        if last is not None or not predicts or not self.paragraph.cues.part("predicts").match(self._text, cue.start):
            return False
        return self._impersonal(Cue(cue.start, cue.end, Rule("judgement", "considers", cue.rule.pattern)), clause, last)

    def _open(self, cue: Cue, start: int, subject: Range | None, *, impersonal: bool = False) -> None:
        speaker, stated = self._who(impersonal)
        place = Range(cue.start, cue.end)
        is_frame = cue.rule.kind == "frame"
        one = Stance(start, cue.end, cue.rule.stance, cue.rule, [place], speaker, stated, subject, is_frame)
        one.sentence = self.place
        self.found.append(one)

    def _who(self, impersonal: bool) -> tuple[Speaker | None, bool]:
        if self.speaker or (self.acting and not impersonal):
            return self.speaker or self.acting, True
        paragraph = self.paragraph
        declarant, organization = (
            f(self.place.start) for f in (paragraph.holders.declarant, paragraph.holders.organization)
        )
        if not impersonal:
            return paragraph.carried or declarant or organization, False
        voiced = None if paragraph.acted else paragraph.carried
        before = paragraph.before if paragraph.before and paragraph.before.is_group else None
        return declarant or voiced or before or organization, False

    # -- frames --------------------------------------------------------------------------------------------------------

    def _frame(self) -> Stance | None:
        """The frame that still waits for the cue that decides it."""
        return self.found[-1] if self.found and self.found[-1].open else None

    def _within(self, frame: Stance, cue: Cue, clause: Range) -> bool:
        """Whether nothing but phrases and openings stands between the frame and the clause of the cue."""
        if cue.rule.kind == "judgement":
            return True
        if self.paragraph.cues.part("insertion").match(self._text, clause.start):
            return True
        between = self._text[frame.content : max(clause.start, frame.content)]
        if frame.rule.firm:
            return bool(self.paragraph.cues.part("before_that").fullmatch(between))
        pieces = [piece for piece in re.split(f"[{self.paragraph.cues.raw['separators']}]", between) if piece]
        return all(self.paragraph.cues.part("setting").match(piece) for piece in pieces)

    def _decide(self, frame: Stance, cue: Cue) -> None:
        """The inner cue gives the frame its stance, unless the frame says how what follows is meant.

        What was decided is only told under *recalls* or *notes*.
        """
        if cue.rule.stance == "decides" and frame.stance == "considers":
            return
        frame.open = False
        frame.cue.append(Range(cue.start, cue.end))
        if not frame.rule.firm:
            frame.stance = cue.rule.stance
            frame.rule = cue.rule
        if cue.rule.kind == "frame":
            frame.open = True

    # -- cues that nobody is said to hold ------------------------------------------------------------------------------

    def _impersonal(self, cue: Cue, clause: Range, last: Cue | None) -> bool:
        if last is not None and last.rule.kind != "frame":
            if not (cue.rule.kind == "duty" and last.rule.stance == "supports" and last.end == cue.start):
                return False
            self.found[-1].stance, self.found[-1].rule = cue.rule.stance, cue.rule
            return True
        frame = self._frame()
        lead = self._text[clause.start : cue.start]
        if frame is not None and self._within(frame, cue, clause):
            self._decide(frame, cue)
            frame.duty_of = self._has_subject(max(clause.start, frame.content), cue.start)
            return True
        if self._goes_on(cue, clause):
            self.found[-1].cue.append(Range(cue.start, cue.end))
            return True
        start = clause.start
        if cue.rule.kind == "judgement" and not self._has_words(lead):
            start = self.found[-1].start if self.found else self.place.start
            if self.found:
                return False
        elif not self.found:
            start = self.place.start
        self._open(cue, start, None, impersonal=True)
        self.found[-1].duty_of = self._has_subject(clause.start, cue.start)
        return True

    def _goes_on(self, cue: Cue, clause: Range) -> bool:
        """A second judgement of the same subject: ``…是核心，在…方面发挥…作用``."""
        same = bool(self.found) and self.found[-1].rule.kind == cue.rule.kind == "judgement"
        return same and self._leads.parse(self._text, clause.start, cue.start) in (Lead(), Lead(None, True))

    def _has_subject(self, start: int, end: int) -> bool:
        """Whether a subject of its own stands before a duty."""
        lead = self._leads.parse(self._text, start, end)
        return lead is None or lead.subject is not None

    def _has_words(self, lead: str) -> bool:
        return len(re.sub(self.paragraph.cues.part("adverb"), "", lead)) > 1
