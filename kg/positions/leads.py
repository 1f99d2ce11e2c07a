"""What stands between the beginning of a clause and a cue: the words enter; a subject leaves, or None.

A lead is ``connective* phrase* subject? (phrase | adverb)*``. What is none of it, such as an object before another
verb, says that the cue is inside what something else governs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kg.positions.cues import Cues
from kg.positions.masking import FILLER, Range

LONGEST = 160
LONGEST_WORD = {"zh": 4}


@dataclass(frozen=True, slots=True)
class Lead:
    """The subject before a cue, if any; ``about`` when a phrase with the object stands before the cue."""

    subject: Range | None = None
    about: bool = False


@dataclass(frozen=True)
class Leads:
    """The parser of leads of one language."""

    cues: Cues

    def parse(self, text: str, start: int, end: int) -> Lead | None:
        """The lead ``text[start:end]``, or None when it is not one."""
        start = self.after_opening(text, start, end)
        if end - start > LONGEST:
            return None
        after_phrases = list(self._phrases(text, start, end))
        speaks = next((lead for lead in after_phrases if self._is_speaker(text, lead)), None)
        if speaks:
            return speaks
        about = self._tail(text, start, end)
        if about is not None:
            return Lead(None, about)
        return self._subject(text, start, end) or next(iter(after_phrases), None) or self._after_deed(text, start, end)

    def _after_deed(self, text: str, start: int, end: int) -> Lead | None:
        """``The Ministers exchanged views and`` agreed, ``having met and`` noting: what is no stance comes before."""
        subject = self.cues.part("speaker_like").match(text, start, end)
        begun = subject if subject and subject.end() > start else self.cues.part("participle").match(text, start, end)
        if begun is None:
            return None
        for match in self.cues.part("and_then").finditer(text, begun.end(), end):
            if self._tail(text, match.end(), end) is False:
                between = text[begun.end() : match.start()]
                described = self.cues.part("relative").search(between) or self.cues.part("that").search(between)
                return None if described else Lead(Range(start, begun.end()) if begun is subject else None)
        return None

    def _is_speaker(self, text: str, lead: Lead) -> bool:
        """Whether the subject is of the words for those who speak, which no phrase before it can swallow."""
        place = lead.subject
        return place is not None and bool(self.cues.part("speaker_like").match(text, place.start, place.end))

    def after_opening(self, text: str, start: int, end: int) -> int:
        """Past numbers and connectives at the beginning."""
        match = self.cues.part("number").match(text, start, end)
        start = match.end() if match else start
        while (match := self.cues.part("connective").match(text, start, end)) and match.end() > start:
            start = match.end()
            if text[start : start + 1] == ",":
                start += 1
        return start

    def _subject(self, text: str, start: int, end: int) -> Lead | None:
        """A subject first, with phrases and adverbs after it."""
        if self.cues.part("preposition").match(text, start, end):
            return None
        for head in self._heads(text, start, end):
            tail = self._tail(text, head, end)
            if tail is not None:
                return Lead(Range(start, head), tail)
        return None

    def _heads(self, text: str, start: int, end: int) -> Iterator[int]:
        """The ends that a subject may have, the nearest first."""
        verb = self.cues.part("no_subject").search(text, start, end)
        collective = self.cues.part("collective")
        for head in range(start + 1, (verb.start() if verb else end) + 1):
            inside = head < end and (text[head] == FILLER or (text[head - 1].isalpha() and self._goes_on(text[head])))
            if not inside and any(collective.fullmatch(text, i, head) for i in self._beginnings(text, start, head)):
                yield head

    def _goes_on(self, character: str) -> bool:
        """Whether a word goes on with *character*; Chinese words have no ends to be seen."""
        return self.cues.language not in LONGEST_WORD and character.isalpha()

    def _beginnings(self, text: str, start: int, head: int) -> Iterator[int]:
        """Where the word that ends at *head* may begin."""
        last = head - 1
        while last > start and (text[last] == FILLER or text[last].isspace()):
            last -= 1
        longest = LONGEST_WORD.get(self.cues.language)
        if longest:
            yield from range(last, max(start, last - longest) - 1, -1)
        else:
            begins = (i for i in range(last, max(start, last - 40) - 1, -1) if i == start or text[i - 1].isspace())
            yield from islice(begins, 5)

    def _tail(self, text: str, start: int, end: int) -> bool | None:
        """Whether ``text[start:end]`` is phrases and adverbs with an object in them; None when it is something else."""
        about = False
        while start < end:
            adverb = self.cues.part("adverb").match(text, start, end)
            if adverb and adverb.end() > start:
                start = adverb.end()
                continue
            if not self.cues.part("pp").fullmatch(text, start, end):
                return None
            return about or bool(self.cues.part("object").match(text, start, end))
        return about

    def _phrases(self, text: str, start: int, end: int) -> Iterator[Lead]:
        """Phrases and then a subject, the shortest phrases first."""
        if not self.cues.part("preposition").match(text, start, end):
            return
        for middle in range(start + 2, end - 1):
            if self.cues.part("closed_pp").fullmatch(text, start, middle) and (
                lead := self._subject(text, middle, end)
            ):
                yield lead
