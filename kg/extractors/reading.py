"""One document being read: extractors put mentions in, and match rules against the text with its mentions as symbols.

In the tagged text every mention is one private-use character by its kind, so that a rule says what it means:
``观察员国{states}`` is the words for "observer states" and a list of states. Rules stand in the language's TOML,
with named groups; macros in braces stand for symbols and for the language's own lists, names and offices.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg.authority import Authority, key
from kg.extractors.gazetteer import Hit
from kg.extractors.view import View, view_of
from kg.languages import cues, russian
from kg.model import Claim, Document, Kind, Mention, Section, Span, Unresolved

SYMBOLS = {
    Kind.STATE: "\ue001",
    Kind.ORGANIZATION: "\ue002",
    Kind.ORGAN: "\ue003",
    Kind.TREATY: "\ue004",
    Kind.PLACE: "\ue005",
    Kind.LEADER: "\ue006",
}
LETTERS = {  # the macros of rules that stand for them
    "S": SYMBOLS[Kind.STATE],
    "O": SYMBOLS[Kind.ORGANIZATION],
    "G": SYMBOLS[Kind.ORGAN],
    "T": SYMBOLS[Kind.TREATY],
    "P": SYMBOLS[Kind.PLACE],
    "L": SYMBOLS[Kind.LEADER],
}
DATE = "\ue007"
_BODIES = (Kind.ORGANIZATION, Kind.ORGAN)
_LONGEST_STATE = 40
_NEAR = 4
_LONGEST_SENTENCE, _FAR = 4000, 400
_SENTENCE_END = re.compile(r"[。！？；\n]|(?<=[^\s.]{3})[.!?;](?=\s)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch of the view that is one symbol: a mention or a date (``value`` is ISO 8601)."""

    start: int
    end: int
    symbol: str
    mention: Mention | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """The view with symbols: ``starts[i]``, ``ends[i]`` are view offsets of ``text[i]``; ``tags[i]`` where it is
    one."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: dict[int, Tag]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that matched."""

    match: re.Match[str]
    tagged: Tagged
    rule: dict[str, Any]
    reading: "Reading"

    def view_range(self, group: str | int = 0) -> tuple[int, int]:
        """Where the group stands in the view."""
        start, end = self.match.span(group)
        return self.tagged.starts[start], self.tagged.ends[end - 1]

    def span(self, group: str | int = 0) -> Span:
        """Where the group stands in the document's text."""
        return self.reading.view.span(*self.view_range(group))

    def spans(self, group: str | int = 0) -> tuple[Span, ...]:
        """The same in pieces, where what is read together stands in the cells of columns."""
        return self.reading.pieces(*self.view_range(group))

    def text(self, group: str) -> str | None:
        """The words of the group, in the view's folding, symbols resolved; None when it took no part."""
        if not self.has(group):
            return None
        start, end = self.view_range(group)
        return self.reading.view.text[start:end]

    def has(self, group: str) -> bool:
        """Whether the group took part in the match and holds something."""
        return group in self.match.re.groupindex and bool(self.match.group(group))

    def tags(self, group: str | int = 0) -> Iterator[Tag]:
        """The symbols inside the group, in order."""
        if isinstance(group, str) and not self.has(group):
            return
        start, end = self.match.span(group)
        yield from (tag for i in range(start, end) if (tag := self.tagged.tags.get(i)))

    def written(self, group: str) -> str:
        """The words of the group in the characters of the document, without layout."""
        return self.reading.original((self.text(group) or "").replace("\n", ""))

    def mentions(self, group: str | int = 0, *kinds: Kind) -> list[Mention]:
        """The mentions inside the group, of the given kinds or of all."""
        return [t.mention for t in self.tags(group) if t.mention and (not kinds or t.mention.kind in kinds)]

    def mention(self, group: str, *kinds: Kind) -> Mention | None:
        """The first mention inside the group."""
        return next(iter(self.mentions(group, *kinds)), None)

    def date(self, group: str = "date") -> str | None:
        """The ISO date inside the group."""
        return next((tag.value for tag in self.tags(group) if tag.value), None)


class Reading:
    """The state of reading one document; extractors add to it in the order in which they are listed."""

    def __init__(self, document: Document, authority: Authority, aliases: "tuple[Alias, ...]" = ()) -> None:
        self.document = document
        self.authority = authority
        self.aliases = aliases
        self.cues = cues(document.language)
        self.primary = document.language.split("-")[0]
        self.declined = "inflected" in self.cues
        self.view: View = view_of(document)
        self.nested: list[Mention] = []
        self.short_hits: list[Hit] = []
        self.own: dict[str, Mention] = {}
        self.lists: dict[Span, Span] = {}
        self.offices: list[tuple[Mention, Found, Mention | None]] = []
        self.shared: list[tuple[Mention, Mention, str, Span]] = []
        self.claims: list[Claim] = []
        self.unresolved: list[Unresolved] = []
        self._tags: list[Tag] = []
        self._tagged: Tagged | None = None
        self._characters = _characters(self.view, document) if document.language == "zh-Hant" else {}
        self._issuers: dict[str, Mention | None] = {}

    # -- mentions ------------------------------------------------------------------------------------------------

    def add(self, kind: Kind, start: int, end: int, name: str, extractor: str, *, of: str | None = None) -> Mention:
        """Put a mention at ``[start, end)`` of the view; mentions that it covers become nested in it."""
        span = self.pieces(start, end)[0]
        mention = Mention(kind, self.original(name), span, self.document.quote(span), extractor, of)
        for tag in [t for t in self._tags if t.start < end and start < t.end]:
            self._tags.remove(tag)
            if tag.mention:
                self.nested.append(replace(tag.mention, inside=name if kind is Kind.TREATY else None))
        self._put(Tag(start, end, SYMBOLS[kind], mention))
        return mention

    def nest(
        self,
        kind: Kind,
        start: int,
        end: int,
        name: str,
        extractor: str,
        *,
        of: str | None = None,
        inside: str | None = None,
    ) -> None:
        """Put a mention at ``[start, end)`` of the view that lies inside another, in the title *inside* if it is
        one."""
        span = self.view.span(start, end)
        inner = Mention(kind, self.original(name), span, self.document.quote(span), extractor, of, inside)
        self.nested.append(inner)

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the document's text that ``[start, end)`` of the view stands for: one, but for cells of
        columns."""
        offsets, first = self.view.offsets, start
        found: list[Span] = []
        for index in range(start + 1, end):
            between = self.document.text[offsets[index - 1] + 1 : offsets[index]]
            if offsets[index] < offsets[index - 1] or between.strip():
                found.append(self.view.span(first, index))
                first = index
        return (*found, self.view.span(first, end))

    def original(self, words: str) -> str:
        """Words of the view in the characters of the document: traditional ones where it has them."""
        return words.translate(self._characters)

    def add_date(self, start: int, end: int, value: str | None) -> None:
        """Put a date at ``[start, end)`` of the view."""
        self._put(Tag(start, end, DATE, value=value))

    def replace(self, old: Mention, new: Mention) -> None:
        """Put *new* where *old* stands, in the text and among those who hold an office."""
        self._tags = [replace(t, mention=new) if t.mention is old else t for t in self._tags]
        self.offices = [(new if person is old else person, found, body) for person, found, body in self.offices]
        self._tagged = None

    def discard(self, tags: Iterable[Tag]) -> None:
        """Take mentions out that a better reading of the same words replaces."""
        for tag in tags:
            self._tags.remove(tag)
            self._tagged = None

    def free(self, start: int, end: int) -> bool:
        """Whether no mention or date holds any of ``[start, end)``."""
        return not any(tag.start < end and start < tag.end for tag in self._tags)

    def mentions(self, *kinds: Kind) -> list[Mention]:
        """The mentions so far that are not inside another, in order, of the given kinds or of all."""
        return [t.mention for t in self._tags if t.mention and (not kinds or t.mention.kind in kinds)]

    def tags(self) -> tuple[Tag, ...]:
        """Every mention and date, in order."""
        return tuple(self._tags)

    def _put(self, tag: Tag) -> None:
        self._tags.insert(bisect_right([t.start for t in self._tags], tag.start), tag)
        self._tagged = None

    # -- rules ---------------------------------------------------------------------------------------------------

    @property
    def tagged(self) -> Tagged:
        """The view with every mention and date as a symbol."""
        if self._tagged is None:
            self._tagged = _tag(self.view.text, self._tags)
        return self._tagged

    def rules(self, table: str) -> Iterator[Found]:
        """Every match of the rules of *table*, rule by rule; the text is tagged anew for each rule."""
        for rule in self.cues.get(table, ()):
            yield from self.matches(rule)

    def matches(self, rule: dict[str, Any]) -> Iterator[Found]:
        """Every match of one rule in the text as it is tagged now."""
        tagged = self.tagged
        for match in self.compiled(rule["pattern"]).finditer(tagged.text):
            if match.end() > match.start() and self._in_place(rule, tagged.text, match.start()):
                yield Found(match, tagged, rule, self)

    def _in_place(self, rule: dict[str, Any], text: str, start: int) -> bool:
        """Whether what stands before, in the line, ends as the rule asks for (``after``) and not as it forbids
        (``not_after``)."""
        if "after" not in rule and "not_after" not in rule:
            return True
        before = text[max(text.rfind("\n", 0, start) + 1, start - _FAR) : start]
        wanted = "after" not in rule or self.compiled(rule["after"]).search(before)
        return bool(wanted) and not ("not_after" in rule and self.compiled(rule["not_after"]).search(before))

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """*pattern* with its macros put in."""
        return _compiled(pattern, self.primary, _macros(self.primary))

    # -- claims --------------------------------------------------------------------------------------------------

    def claim(
        self, relation: str, subject: Mention, object_: Mention | str, *evidence: Span, extractor: str, **more: Any
    ) -> None:
        """Put down a claim; its evidence is grown to cover the mentions, or they are added to it."""
        spans = list(evidence)
        for mention in (subject, object_):
            if isinstance(mention, Mention) and not any(span.covers(mention.span) for span in spans):
                spans.append(mention.span)
        self.claims.append(Claim(relation, subject, object_, tuple(spans), extractor, **more))

    # -- who is who in the document -------------------------------------------------------------------------------

    def identity(self, kind: Kind, name: str) -> str:
        """What two names of one thing have in common: the authority's entry, or the folded name."""
        known = self.authority.named(kind, name)
        return known[0][0].iri if known else key(name)

    def bears(self, mention: Mention | None, name: str | None) -> bool:
        """Whether *mention* names the same thing as *name*, where there are both."""
        if mention is None or name is None:
            return False
        return self.identity(mention.kind, mention.name) == self.identity(mention.kind, name)

    def same(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions name one thing."""
        return one.kind is other.kind and self.bears(one, other.name)

    def mention_named(self, kind: Kind, name: str, near: int) -> Mention | None:
        """The mention last before *near*, or next after it, that names the same thing as *name*."""
        wanted = self.identity(kind, name)
        nested = [m for m in self.nested if m.kind is kind]
        for mentions in ([*self.mentions(kind), *(m for m in nested if not m.inside)], nested):
            same = [m for m in mentions if self.identity(kind, m.name) == wanted]
            if same:
                return min(same, key=lambda m: (m.span.start > near, abs(m.span.start - near)))
        return None

    def organization(self, body: Mention | None, near: int | None = None) -> Mention | None:
        """*body* itself if it is an organization, else the one that it is of, as named about *near* or *body*."""
        if body is None or body.kind is Kind.ORGANIZATION:
            return body
        near = body.span.start if near is None else near
        return self.mention_named(Kind.ORGANIZATION, body.of, near) if body.of else None

    def issuer(self, position: int) -> Mention | None:
        """The organization in whose name the text at *position* speaks (``本组织``)."""
        part = self.document.part_at(position)
        if part.path not in self._issuers:
            self._issuers[part.path] = self._find_issuer(part)
        issuer = self._issuers[part.path]
        return issuer and (self.mention_named(issuer.kind, issuer.name, position) or issuer)

    def _find_issuer(self, part: Section) -> Mention | None:
        if part.kind == "letter":
            united_nations = self.cues["structure"]["addressed_organization"]
            return self.mention_named(Kind.ORGANIZATION, united_nations, part.span.start)
        bodies = [*self.mentions(*_BODIES), *(m for m in self.nested if m.kind in _BODIES)]
        inside = [m for m in bodies if part.span.covers(m.span)]
        title = next((s for s in part.walk() if s.kind == "title"), None)
        if title and self._between_parties(title):
            return None
        for mention in sorted(inside, key=lambda m: (m.span.start, m.inside is not None)):
            if title and title.span.covers(mention.span) and (found := self.organization(mention)):
                return found
        own = [
            a.mention
            for a in self.aliases
            if a.text.startswith(tuple(self.cues["structure"]["own"])) and a.mention.kind is Kind.ORGANIZATION
        ]
        return own[0] if own else self._most_named(inside)

    def _between_parties(self, title: Section) -> bool:
        """Whether a title names a state as a party: what parties agree with one another has no organization that
        speaks."""
        if self.declined and re.search(self.cues["titles"]["joins"], title.heading or ""):
            return False
        if self.declined:
            named = {m.kind for m in [*self.mentions(), *self.nested] if title.span.covers(m.span)}
            return Kind.STATE in named and not named & {Kind.ORGANIZATION, Kind.ORGAN}
        words = key(title.heading or "")
        joins = tuple(self.cues["lists"].get("party_joins", ()))
        starts = [0, *(m.end() for m in re.finditer(either(list(joins)), words))] if joins else [0]
        lengths = range(2, _LONGEST_STATE)
        return any(self.authority.named(Kind.STATE, words[i : i + n]) for i in starts for n in lengths)

    def _most_named(self, mentions: list[Mention]) -> Mention | None:
        organizations = [m for m in mentions if m.kind is Kind.ORGANIZATION and not m.inside]
        counts = Counter(self.identity(m.kind, m.name) for m in organizations)
        first = {self.identity(m.kind, m.name): m for m in reversed(organizations)}
        return first[max(counts, key=lambda i: (counts[i], -first[i].span.start))] if counts else None

    def before(self, found: Found) -> str:
        """The words of the sentence before a match."""
        start = found.span().start
        return self.document.text[self.sentence(start).start : start]

    def denied(self, found: Found) -> bool:
        """Whether the words that matched deny what the rule would say."""
        cue, (start, end) = self.cues["lists"].get("denied"), found.view_range()
        return bool(cue and re.search(cue, self.view.text[max(0, start - _NEAR) : end]))

    def note(self, span: Span, why: str) -> None:
        """Put down words that could not be settled, with the reason."""
        self.unresolved.append(Unresolved(span, self.document.quote(span), why))

    def sentence(self, position: int) -> Span:
        """The sentence of the document's text around *position*."""
        return sentence_around(self.document.text, position)


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name that the document defines: from ``start`` of the view on, ``text`` names what ``mention`` names.

    ``understood``: the document does not define it, and uses it as such.
    """

    text: str
    mention: Mention
    start: int
    understood: bool = False


def sentence_around(text: str, position: int) -> Span:
    """The sentence of *text* around *position*, without white space at its ends."""
    start, end = 0, len(text)
    nearest = max(0, position - _LONGEST_SENTENCE)
    for match in _SENTENCE_END.finditer(text, nearest, min(len(text), position + _LONGEST_SENTENCE)):
        if match.end() > position:
            end = match.end()
            break
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _characters(view: View, document: Document) -> dict[int, str]:
    """For each simplified character of the view, the character that the document writes."""
    written: dict[int, str] = {}
    for folded, offset in zip(view.text, view.offsets, strict=True):
        if folded >= "\u3400":
            written.setdefault(ord(folded), document.text[offset])
    return written


def _tag(text: str, tags: list[Tag]) -> Tagged:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    by_index: dict[int, Tag] = {}
    position = 0
    for tag in tags:
        out.extend(text[position : tag.start])
        starts.extend(range(position, tag.start))
        ends.extend(range(position + 1, tag.start + 1))
        by_index[len(out)] = tag
        out.append(tag.symbol)
        starts.append(tag.start)
        ends.append(tag.end)
        position = tag.end
    out.extend(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Tagged("".join(out), tuple(starts), tuple(ends), by_index)


@cache
def _macros(primary: str) -> tuple[tuple[str, str], ...]:
    """The macros of a language, in the order in which they are put in: its own first, then the symbols."""
    inflected = cues(primary).get("inflected", {})
    own = {name: either_case(russian.all_forms(words)) for name, words in inflected.items()} | cues(primary).get(
        "macros", {}
    )
    lists = {
        name.removesuffix("s"): either(words)
        for name, words in cues(primary).get("lists", {}).items()
        if isinstance(words, list)
    }
    return (*lists.items(), *reversed(own.items()), *LETTERS.items(), ("D", DATE))


def either(words: list[str]) -> str:
    """A pattern for any of *words*, longer ones first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))})"


def either_case(words: list[str]) -> str:
    """A pattern for any of *words*, as whole words, the first letter small or a capital."""
    written = sorted(words, key=lambda w: (-len(w), w))
    return f"(?<!\\w)(?:{'|'.join(f'[{w[0].upper()}{w[0].lower()}]{_spaced(w[1:])}' for w in written)})(?!\\w)"


def _spaced(words: str) -> str:
    return re.escape(words).replace("\\ ", "\\s").replace("ё", "[её]")


@cache
def _compiled(pattern: str, primary: str, macros: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    for name, value in macros:
        pattern = pattern.replace(f"{{{name}}}", value)
    spaces_count = cues(primary).get("spaces_count", False)
    return re.compile(pattern, re.MULTILINE if spaces_count else re.MULTILINE | re.VERBOSE)
