"""Paragraphs and lists (*the sides agreed: (a) ..., (b) ...*): sentences enter one after the other, stances leave.

An item that has a cue or a speaker of its own keeps it; any other takes the stance of the introduction and quotes it
too. Items that only name things are the objects of one stance, with the words of each.
"""

import re
from dataclasses import dataclass

from kg.positions.holders import Speaker
from kg.positions.masking import Range
from kg.positions.stances import Paragraph, Sentence, Stance

_CLASSES = (("[一二三四五六七八九十百]+", "一"), (r"\d+", "1"), ("[IVX]+", "I"), ("[a-zA-Zа-яА-Я]+", "a"))


@dataclass
class Listing:
    """Who spoke last, and the list being read, if any.

    Of a list: what introduces it, how its items are marked, and whether each is a paragraph.
    """

    spoke: Speaker | None = None
    _intro: Stance | None = None
    _mark: str | None = None
    _goes_on: bool = True
    _apart: bool = False

    def read(self, paragraph: Paragraph) -> list[Stance]:
        """The stances of *paragraph*, in order."""
        paragraph.before = self.spoke
        found: list[Stance] = []
        for place in paragraph.sentences():
            if not paragraph.is_business(place):
                found += self._sentence(paragraph, place)
        self.spoke = (None if paragraph.acted else paragraph.carried) or self.spoke
        return found

    def _sentence(self, paragraph: Paragraph, place: Range) -> list[Stance]:
        goes_on = self._apart and place.start > paragraph.place.start
        if self._intro and not goes_on and not self._is_item(paragraph, place):
            self._intro = None
        if self._intro and not paragraph.carried:
            paragraph.carried = self._intro.speaker
        sentence = Sentence(paragraph, place)
        found = sentence.read()
        paragraph.hears(sentence.speaker, sentence.acting)
        if self._intro and not goes_on:
            found = self._item(self._intro, sentence, found)
        return self._opened(sentence, found)

    # -- an introduction -----------------------------------------------------------------------------------------------

    def _opened(self, sentence: Sentence, found: list[Stance]) -> list[Stance]:
        """Without the stance that only introduces what follows; it is kept for the items."""
        last = sentence.found[-1] if sentence.found else None
        if last is None or last.about or last.rule.kind in {"duty", "judgement"} or last.stance == "considers":
            return found
        paragraph, end = sentence.paragraph, sentence.place.end
        match = paragraph.cues.compiled(paragraph.cues.raw["list_opens"]).match(
            paragraph.masked.text, last.content, end
        )
        if match is None:
            return found
        mark = _mark(paragraph, match.end(), end)
        if paragraph.masked.text[match.end() : end].strip() and not mark:
            return found
        self._intro, self._mark, self._goes_on, self._apart = last, mark or None, True, not mark
        last.end = match.end("words")
        item = [_governed(last, Range(match.end(), end), sentence)] if mark else []
        return [*(one for one in found if one is not last), *item]

    # -- its items -----------------------------------------------------------------------------------------------------

    def _is_item(self, paragraph: Paragraph, place: Range) -> bool:
        mark = _mark(paragraph, place.start, place.end)
        if self._mark is None:
            self._mark = mark
        follows = self._goes_on
        self._goes_on = paragraph.masked.text[place.end - 1 : place.end + 1].strip()[-1:] in {";", ","}
        return mark == self._mark and (bool(mark) or (follows and (self._goes_on or bool(self._has_unmarked))))

    @property
    def _has_unmarked(self) -> bool:
        return self._intro is not None and self._intro.listed

    def _item(self, intro: Stance, sentence: Sentence, found: list[Stance]) -> list[Stance]:
        intro.listed = True
        begin = _after_mark(sentence.paragraph, sentence.place)
        has_subject = sentence.paragraph.cues.part("speaker_like").match(sentence.paragraph.masked.text, begin)
        if (found and found[0].start <= begin) or (has_subject and has_subject.end() > begin):
            return found
        if _only_names(sentence.paragraph, begin, sentence.place.end):
            intro.items.append(Range(begin, sentence.place.end))
            return [intro, *found] if len(intro.items) == 1 else found
        return [_governed(intro, Range(begin, found[0].start if found else sentence.place.end), sentence), *found]


def _governed(intro: Stance, place: Range, sentence: Sentence) -> Stance:
    """The stance that the introduction has towards an item."""
    one = Stance(place.start, place.end, intro.stance, intro.rule, intro.cue, intro.speaker, intro.stated)
    one.intro, one.sentence = Range(intro.start, intro.end), sentence.place
    one.end = sentence.end_of(one, place.end)
    return one


def _only_names(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether an item names things and says nothing: titles, persons, bodies."""
    words = re.findall(r"\w+", paragraph.masked.text[start:end])
    return all(paragraph.cues.part("list_word").fullmatch(word) for word in words)


def _after_mark(paragraph: Paragraph, place: Range) -> int:
    match = paragraph.cues.part("number").match(paragraph.masked.text, place.start, place.end)
    return match.end() if match else place.start


def _mark(paragraph: Paragraph, start: int, end: int) -> str:
    """The mark of an item by its kind: ``(二)`` is ``(一)``, ``3.`` is ``1.``; empty where there is none."""
    match = paragraph.cues.part("number").match(paragraph.masked.text, start, end)
    mark = match[0].strip() if match else ""
    for pattern, kind in _CLASSES:
        mark = re.sub(pattern, kind, mark)
    return mark
