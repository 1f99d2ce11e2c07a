"""Names in languages that write them with capitals: a reading enters, stretches of words around a head leave.

A stretch is the capitalised words before its head (``Baltic Fish Charter``) and those behind it, with small words
between (``Treaty on Otters``). Which words are heads, which small words join and what ends a name
stands in the language's ``[capitals]``; names that are already known are words of a stretch like any other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.extractors.reading import DATE, SYMBOLS, Reading, Tag
from kg.model import Kind

_TOKEN = re.compile(
    r"(?P<symbol>[\ue001-\ue007])|(?P<ordinal>\d+(?:st|nd|rd|th)\b)|(?P<number>\d+(?:[-/]\d+)*)|(?P<word>[^\W\d_]\w*(?:[-'&/]\w+)*(?:(?<=s)'(?=\s[A-Z]))?)|\S|\n"
)
_YEARS = re.compile(r"(?:\d{4}(?:-\d{2,4})?|[IVX]{1,5})$")
_SYMBOL = re.compile(r"(?=[^\d]*\d)(?=[^/]*/)[A-Z][\w/.-]+")
_YEAR = re.compile(r"-\d{4}(?:-\d{2,4})?$")
_LONGEST_SUBJECT, _LONGEST_ITEM, _MOST_SMALL_WORDS = 25, 6, 4
_STATE, _ORGANIZATION, _ORGAN = SYMBOLS[Kind.STATE], SYMBOLS[Kind.ORGANIZATION], SYMBOLS[Kind.ORGAN]
_PLACE, _TREATY, _LEADER = SYMBOLS[Kind.PLACE], SYMBOLS[Kind.TREATY], SYMBOLS[Kind.LEADER]
_BEARERS = {_STATE, _ORGANIZATION, _ORGAN, _LEADER}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a symbol, a number or a mark of the tagged text; ``joined`` when one space parts it from the last."""

    text: str
    start: int
    end: int
    kind: str
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.kind == "word" and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``[first, last]`` with their head; ``owner`` is the tag of the body of which they are a part."""

    first: int
    head: int
    last: int
    start: int
    end: int
    before: tuple[str, ...]
    distinct: bool
    owner: Tag | None = None
    nested: tuple[tuple[int, int], ...] = ()

    @property
    def tail(self) -> bool:
        """Whether something follows the head."""
        return self.last > self.head


def tokens(text: str) -> list[Token]:
    """The tokens of a tagged text."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        joined = 0 <= end == match.start() - 1 and text[end] == " "
        found.append(Token(match.group(), match.start(), match.end(), kind, joined))
        end = match.end()
    return found


class Capitals:
    """The stretches of one reading, as its text is tagged now."""

    def __init__(self, reading: Reading, table: str) -> None:
        cues: dict[str, Any] = reading.cues["capitals"]
        self.reading = reading
        self.tagged = reading.tagged
        self.tokens = tokens(self.tagged.text)
        self.heads = frozenset(cues[table]["heads"])
        self.strong_heads = frozenset(cues[table].get("strong", ()))
        self.strong_runs = tuple(cues[table].get("strong_runs", ()))
        self.of_states = frozenset(cues[table].get("national", ()))
        self.generic = frozenset(cues[table]["generic"])
        self.openers = frozenset(cues[table]["openers"])
        self.openers_after_name = frozenset(cues[table]["openers_after_name"])
        self.openers_after_known = frozenset(cues[table].get("openers_after_known", ()))
        self.small = frozenset(cues["small_words"])
        self.stops = frozenset(cues["stops"])
        self.ends = frozenset(cues["subject_ends"])
        self.others = frozenset(cues["other_heads"]) | self.heads
        self.periods = frozenset(cues["period_words"])
        self.parties = frozenset(cues["parties"])
        self.party_nouns = frozenset(cues["party_nouns"])
        self.places = frozenset(cues["place_words"])
        self.agents = frozenset(cues["agent_words"])
        self.into = frozenset(cues["into_words"])
        self.plural_heads = frozenset(cues["plural_heads"])
        self.articles = frozenset(reading.cues["lists"]["alias_articles"])
        self.issues = frozenset(cues["issue_words"])
        self.bodies = frozenset(cues["organs"]["strong"])
        self.links = frozenset(cues["and_words"])
        self.owned = table == "organs"

    def stretches(self) -> Iterator[Stretch]:
        """Every stretch, from left to right, none within another."""
        done = -1
        for index, token in enumerate(self.tokens):
            found = None
            if index > done and self._is_a_head(token):
                found = self._around(index, done)
            elif index > done and token.text == _TREATY and self.openers_after_known:
                found = self._known(index)
            if found:
                done = found.last
                yield found

    def _is_a_head(self, token: Token) -> bool:
        """Whether a word is a head, be it with a year (``Vision-2040``)."""
        return token.text in self.heads or (token.kind == "word" and _YEAR.sub("", token.text) in self.heads)

    def tag(self, index: int) -> Tag | None:
        """The mention that the token at *index* stands for."""
        return self.tagged.tags.get(self.tokens[index].start)

    def tags(self, stretch: Stretch) -> Iterator[Tag]:
        """The mentions before the head of *stretch*."""
        yield from (tag for i in range(stretch.first, stretch.head) if (tag := self.tag(i)))

    def strong(self, stretch: Stretch) -> bool:
        """Whether the head of *stretch* shows a body without more (``Council``, ``Working Group``)."""
        run = " ".join([*stretch.before[-1:], self.tokens[stretch.head].text])
        return self.tokens[stretch.head].text in self.strong_heads or run in self.strong_runs

    def national(self, stretch: Stretch) -> bool:
        """Whether the first word of *stretch* is one of bodies that states have."""
        return bool(stretch.before) and stretch.before[0] in self.of_states

    def _around(self, head: int, done: int) -> Stretch | None:
        first = self._left(head, done)
        before = tuple(t.text for t in self.tokens[first:head])
        distinct = any(t.casefold() not in self.generic for t in before)
        right = self._right(head, self.openers_after_name if distinct else self.openers)
        if right is None:
            return None
        last, owner = right
        if not (last > head or distinct or owner):
            return None
        return Stretch(
            first,
            head,
            last,
            *self._range(first, last),
            before,
            distinct or last > head,
            owner,
            self._nested(head, last),
        )

    def _known(self, index: int) -> Stretch | None:
        """A known title that goes on behind (``ASEAN Declaration on the Role of ...``)."""
        right = self._right(index, self.openers_after_known)
        if right is None or right[0] == index or self.tag(index) is None or not self._has_a_head(index):
            return None
        return Stretch(index, index, right[0], *self._range(index, right[0]), (), True)

    def _has_a_head(self, index: int) -> bool:
        tag = self.tag(index)
        return bool(
            tag and tag.mention and tag.mention.exact.split()[-1:] and tag.mention.exact.split()[-1] in self.heads
        )

    def _range(self, first: int, last: int) -> tuple[int, int]:
        return self.tagged.starts[self.tokens[first].start], self.tagged.ends[self.tokens[last].end - 1]

    def _nested(self, head: int, last: int) -> tuple[tuple[int, int], ...]:
        """The stretches that lie in the tail of another (a protocol to a *convention on something*)."""
        found = []
        index = head + 2
        while index <= last and not self.owned:
            inner = self._around(index, head + 1) if self.tokens[index].text in self.heads else None
            if inner and inner.first > head + 1 and self.tokens[inner.first - 1].text in self.small:
                found.append(self._range(inner.first, min(inner.last, last)))
                index = inner.last
            index += 1
        return tuple(found)

    # -- before the head -----------------------------------------------------------------------------------------------

    def _left(self, head: int, done: int) -> int:
        first = head
        while first - 1 > done and self.tokens[first].joined:
            before = self.tokens[first - 1]
            if self._names(before) and not before.text.endswith("'s"):
                first -= 1
            elif (first < head and self._pair(first)) or self._both_sides(first):
                first -= 2
            else:
                break
        first = self._listed_before(first, done)
        if first < head and self.tokens[first].text.endswith("ing") and self._opens_a_sentence(first):
            first += 1
        return first

    def _names(self, token: Token) -> bool:
        """Whether a token may stand in a name, before its head."""
        if token.kind == "symbol":
            return token.text in {_ORGANIZATION, _PLACE, _STATE, _ORGAN}
        return (token.capital and token.text not in self.stops) or bool(
            token.kind == "number" and _YEARS.match(token.text)
        )

    def _pair(self, first: int) -> bool:
        """Whether "and" before the word at *first* joins it to another (``Trade and Transit Agreement``)."""
        if first < 2:
            return False
        link, other, word = self.tokens[first - 1], self.tokens[first - 2], self.tokens[first]
        plain = other.capital and other.text not in self.others | self.stops
        return (
            link.text in self.links and link.joined and plain and word.kind == "word" and not other.text.endswith("'s")
        )

    def _century(self, index: int) -> bool:
        """Whether a numeral leads on to the last word of a title (``in the 21st Century``)."""
        return not self.owned and self.tokens[index].kind == "ordinal" and self.tokens[index - 1].text in self.articles

    def _listed_before(self, first: int, done: int) -> int:
        """Where a list begins, behind an article, that "and" ends (``the Peace, Trade and Otter Pact``)."""
        linked = any(token.text in self.links for token in self.tokens[first : first + 3])
        start = first
        while (
            linked and start - 2 > done and self.tokens[start - 1].text == "," and self._plain(self.tokens[start - 2])
        ):
            start -= 2
        return start if start > 0 and self.tokens[start - 1].text in self.articles else first

    def _plain(self, token: Token) -> bool:
        return token.capital and token.text not in self.others | self.stops

    def _both_sides(self, first: int) -> bool:
        """Whether a dash joins two bodies or states before a head (``EU - Japan Programme``)."""
        sides = (_ORGANIZATION, _STATE)
        return (
            first > 1
            and self.tokens[first].text in sides
            and self.tokens[first - 1].text == "-"
            and self.tokens[first - 2].text in sides
        )

    def _opens_a_sentence(self, index: int) -> bool:
        return index == 0 or self.tokens[index - 1].text in {".", ":", ";", "\n", "“", '"', ","}

    # -- behind the head -----------------------------------------------------------------------------------------------

    def _right(self, head: int, openers: frozenset[str]) -> tuple[int, Tag | None] | None:
        """The last token, with the owner behind it; None when the head is only part of another name."""
        last, between = head, False
        while last + 1 < len(self.tokens):
            token = self.tokens[last + 1]
            if token.joined and (_YEARS.match(token.text) or (last == head and _SYMBOL.fullmatch(token.text))):
                last += 1
            elif token.joined and (token.capital or token.kind == "symbol"):
                if token.text in self.stops | {DATE, _LEADER} or self._unrelated(last, head, token):
                    break
                if last == head and not (token.capital and token.text.endswith("ing")):
                    return None
                last += 1
            elif token.text == "," and last > head and not self._states_spoke(head, last):
                end = self._list(last + 1, between)
                if end is None:
                    break
                last = end
            else:
                small = self._small(last + 1)
                if not small:
                    break
                words = [t.text for t in self.tokens[last + 1 : small]]
                owner = self._owner(words, small)
                if owner is not None:
                    return (last, owner) if owner.symbol != _STATE else None
                if last == head and words[0] not in openers and words[0] not in self.links:
                    break
                if not self._goes_on(head, last, words, small, between):
                    break
                between = between or words[0] in self.parties
                last = small
        return self._subject(last) if between else last, None

    def _unrelated(self, last: int, head: int, token: Token) -> bool:
        """Whether a known name begins anew behind a name (but ``Achieving ASEAN Unity`` goes on)."""
        return last > head and token.kind == "symbol" and not self.tokens[last].text.endswith("ing")

    def _small(self, start: int) -> int:
        """The index behind the small words from *start* on, when a name may go on there; else 0."""
        index = start
        while index < len(self.tokens) and index - start <= _MOST_SMALL_WORDS and self.tokens[index].joined:
            if self.tokens[index].text not in self.small and not self._century(index):
                token = self.tokens[index]
                period = (
                    token.kind == "number" and _YEARS.match(token.text) and self.tokens[index - 1].text in self.periods
                )
                named = token.kind == "symbol" or (token.capital and token.text not in self.stops) or period
                return index if index > start and named else 0
            index += 1
        return 0

    def _owner(self, words: list[str], index: int) -> Tag | None:
        """The body that is named behind a body as the one that it belongs to (``General Council of the WTO``)."""
        if not self.owned or words[0] not in self.openers:
            return None
        tag = self.tagged.tags.get(self.tokens[index].start)
        return tag if tag and tag.symbol in {_ORGANIZATION, _ORGAN, _STATE} else None

    def _goes_on(self, head: int, last: int, words: list[str], index: int, between: bool) -> bool:
        token, first = self.tokens[index], words[0]
        if token.text in {DATE, _LEADER}:
            return False
        if last == head and first not in self.openers:
            return words in ([link] for link in self.links) and self._run_ends_in_a_head(index)
        if first in self.links:
            plain = token.kind == "word" and not self._run_has_a_head(index)
            party = between and token.text != _TREATY and token.text not in self.heads
            joined = self._states_into(last, index) or self._heads_of_states(head, last, index)
            return plain or party or joined or self._region_and_state(last, head, index)
        if self._who_issued_it(head, last, first, index):
            return False
        if token.text == _PLACE:
            return first not in self.places or (last == head and first not in {"in", "at"})
        if first in self.agents and token.text in _BEARERS:
            return self._run_has_a_head(index)
        return True

    def _heads_of_states(self, head: int, last: int, index: int) -> bool:
        """Whether "and" joins two states whose heads speak together (``Statement of the Presidents of A and B``)."""
        return self.tokens[index].text == _STATE and self._states_spoke(head, last)

    def _states_spoke(self, head: int, last: int) -> bool:
        """Whether a title has come to a state whose heads speak with another's."""
        plural = any(token.text in self.plural_heads for token in self.tokens[head:last])
        return plural and self.tokens[last].text == _STATE

    def _region_and_state(self, last: int, head: int, index: int) -> bool:
        """Whether "and" joins a state to the region that a body is for (``Centre for Central Asia and A, in B``)."""
        ends = index + 1 < len(self.tokens) and self.tokens[index + 1].text in {",", "("}
        return self.owned and last > head and self.tokens[last].capital and self.tokens[index].text == _STATE and ends

    def _who_issued_it(self, head: int, last: int, first: str, index: int) -> bool:
        """Whether a body follows a title that is named already (``Riga Declaration of the Council of Ministers``)."""
        named = last == head and head > 0 and self.tokens[head].joined and self._names(self.tokens[head - 1])
        body = any(t.text in self.bodies for t in self._run(index)) or self.tokens[index].text == _ORGAN
        return not self.owned and named and first in self.issues and body

    def _states_into(self, last: int, index: int) -> bool:
        """Whether "and" joins two states of a title that goes on (``... on the Admission of A and B into C``)."""
        both = self.tokens[last].text == self.tokens[index].text == _STATE
        return both and index + 1 < len(self.tokens) and self.tokens[index + 1].text in self.into

    def _run(self, index: int) -> list[Token]:
        run = [self.tokens[index]]
        for token in self.tokens[index + 1 :]:
            if not token.joined or not (token.capital or token.kind == "symbol"):
                break
            run.append(token)
        return run

    def _run_has_a_head(self, index: int) -> bool:
        return any(t.text in self.others for t in self._run(index))

    def _run_ends_in_a_head(self, index: int) -> bool:
        return self._run(index)[-1].text in self.heads

    def _list(self, comma: int, between: bool) -> int | None:
        """The last token of a list that goes on behind *comma* up to its "and" (``Drought, Fires and Floods``)."""
        index = comma
        while index + 1 < len(self.tokens):
            index += self.tokens[index].text == ","
            linked = self.tokens[index].text in self.links
            index += linked
            if between:
                while self.tokens[index].text in self.small and index + 1 < len(self.tokens):
                    index += 1
            item = self._item(index, between)
            if item is None:
                return None
            index = item + 1
            if linked or (between and index < len(self.tokens) and self.tokens[index].text not in {",", *self.links}):
                return item
        return None

    def _item(self, index: int, between: bool) -> int | None:
        if index >= len(self.tokens) or not self.tokens[index].joined:
            return None
        run = self._run(index)
        symbols = any(t.kind == "symbol" for t in run)
        words = all(t.text not in self.others | self.stops for t in run)
        fits = len(run) <= _LONGEST_ITEM and words and (between or not symbols)
        starts = run[0].capital or (run[0].kind == "symbol" and run[0].text != DATE)
        return index + len(run) - 1 if fits and starts else None

    def _subject(self, last: int) -> int:
        """The end of a title between parties whose subject is written small (``on trade in energy``)."""
        index = last + 1
        noun = index < len(self.tokens) and self.tokens[index].text in self.party_nouns
        index += noun
        if index >= len(self.tokens) or self.tokens[index].text not in self.openers:
            return last + noun
        end = last
        while index < len(self.tokens) and index - last <= _LONGEST_SUBJECT:
            token = self.tokens[index]
            if (
                token.kind not in {"word", "symbol"}
                or token.text in self.ends
                or token.text == DATE
                or not token.joined
            ):
                break
            end = index
            index += 1
        while end > last and self.tokens[end].text in self.small:
            end -= 1
        return end
