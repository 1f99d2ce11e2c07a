"""Text as laid out enters, running text with its way back leaves: one paragraph a line, hard wraps and page numbers
undone.

A line break is a wrap when the next line's first word would not have fitted: that is how the line came to be
broken. It needs the width to which the text was set, which the text itself shows (most lines of a wrapped text are
nearly full).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Flow, Omission, Span
from kg.readers.layout import COLUMNS

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_NARROW_LETTER = re.compile(r"[\u0370-\u04ff]")  # Greek and Cyrillic: ambiguous in UAX 11, narrow outside of Chinese
_FIRST_WORD = re.compile(r"[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]+|\S")
_LIST_MARK = re.compile(
    r"(?:[一二三四五六七八九十]+$|[㈠-㈩①-⑳•●◦■*–—-]\s|[㈠-㈩①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|"
    r"[（(]?(?:\d{1,3}|[a-zа-я]|[ivxIVX]{1,5}|[A-ZА-Я])[.)）](?:\s|$)|第[一二三四五六七八九十百\d]+[条章节部])"
)
_TERMINAL = re.compile(r"[。！？；：.!?;:][”’»\")）》\]]*$")
_LONE_NUMBER = re.compile(r"[-–—]?\s?(\d{1,4})\s?[-–—]?(?:\s?/\s?\d{1,4})?$")
_HONORIFIC = re.compile(r"(?:H\.?\s?E|Hon|Mrs?|Ms|Dr|Amb)\.?\s[A-Z]")  # persons in a list, one in a line
_SYMBOL = re.compile(r"[A-Z]{1,5}/\S+$")
_INLINE_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff]) +(\d{1,3}) +(?=[\u4e00-\u9fff])")
_WIDEST_WRAPPED, _FULL_SHARE = 110, 0.25
_NARROWEST_CUT = 50  # from this width on, full lines that end within a sentence show wraps among many short lines
_SLACK_CJK, _SLACK_OTHER = 8, 4
_DEEPEST_FIRST_LINE, _DEEPEST_HANGING = 10, 8
_FEWEST_FULL = 3
_SHORTEST_PAGE = 3
_HALF = 0.5
_PREPOSITION = re.compile(r"(?<![\w.-])[a-zа-яё]{1,3}$")
_MASTHEAD = 10

Names = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    indent: int
    blank_before: bool
    after_page: bool = False
    turns: bool = False
    wrapped: bool | None = None

    @property
    def width(self) -> int:
        return self.indent + display_width(self.text)


def reflow(raw: str, joins_a_name: Names = lambda words: False, wraps: Set[int] | None = None) -> Flow:
    """Undo the layout of *raw*.

    :param joins_a_name: whether a string of words holds a known name across its middle (``left + "\\0" + right``); it
        decides whether a number that stands inside a line is a page number inside a name.
    :param wraps: the line ends at which a paragraph goes on, where the reader saw them (``Source.wraps``).
    """
    lines, omissions = _set_aside_chrome(_lines(raw, wraps))
    widest, loose = _usual_width(lines), _blank_lines_mean_nothing(lines)
    width = _set_width(lines, widest, loose=loose)
    paragraphs: list[list[_Line]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, width, widest, loose):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    flow = _join(raw, paragraphs, omissions)
    return _without_inline_numbers(flow, joins_a_name)


def display_width(text: str) -> int:
    """Columns that *text* takes: two for each wide character (UAX 11: W, F and, as in Chinese text, A that is no
    letter)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" and not _NARROW_LETTER.match(c) else 1 for c in text)


def _lines(raw: str, wraps: Set[int] | None = None) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(raw):
        text = match.group().strip()
        if not text:
            continue
        start = match.start() + match.group().index(text)
        indent = display_width(match.group()[: start - match.start()])
        blank = len(re.findall(r"\r\n|[\r\n\f\v\x85\u2028\u2029]", raw[end:start])) > 1
        wrapped = None if wraps is None else end in wraps
        lines.append(_Line(start, text, indent, blank, turns="\f" in raw[end:start], wrapped=wrapped))
        end = match.end()
    return lines


def _set_aside_chrome(lines: list[_Line]) -> tuple[list[_Line], list[Omission]]:
    """Take out page numbers and running heads: lone numbers in sequence, and lines that recur but for their
    numbers."""
    masks = Counter(_mask(line.text) for line in lines if re.search(r"\d", line.text) and len(line.text) < 100)
    pages, heads = _page_numbers(lines), _running_heads(lines)
    masthead = min([_MASTHEAD, *(place for place, line in enumerate(lines) if line.turns)])
    kept: list[_Line] = []
    omissions: list[Omission] = []
    turned = False
    for place, line in enumerate(lines):
        recurs = masks[_mask(line.text)] > 1 and re.search(r"\d+\s?/\s?\d+$", line.text)
        turned = turned or line.turns
        of_masthead = place < masthead and _SYMBOL.match(line.text)
        if (line in pages or line in heads or recurs) and not of_masthead:
            reason = "page number" if line in pages else "running head"
            omissions.append(Omission(line.start, line.start + len(line.text), reason))
            turned = turned or line.wrapped is None
        else:
            kept.append(replace(line, after_page=turned))
            turned = False
    return kept, omissions


def _running_heads(lines: list[_Line]) -> set[_Line]:
    """The first and last lines of pages that recur, but for their numbers, on three pages or more, and on most."""
    starts = [0, *(i for i, line in enumerate(lines) if line.turns), len(lines)]
    alone = [not line.wrapped and not after.wrapped for line, after in pairwise([*lines, lines[0]])] if lines else []
    edges = [{lines[i] for i in (a, a + 1, b - 2, b - 1) if a <= i < b and alone[i]} for a, b in pairwise(starts)]
    masks = Counter(mask for page in edges for mask in {_mask(line.text) for line in page})
    least = max(3, len(edges) * 0.4)
    return {line for page in edges for line in page if masks[_mask(line.text)] >= least}


def _mask(text: str) -> str:
    return re.sub(r"\([A-Z]\)|\s", "", re.sub(r"\d+(?=\s?/|$)", "#", text))


def _page_numbers(lines: list[_Line]) -> set[_Line]:
    """Lone numbers that grow through the text, none of which stands where a list or a table would have it.

    Where the pages are known, a page number is the first or the last line of its page.
    """
    edges = _page_edges(lines)
    lone = [(i, int(m.group(1))) for i, line in enumerate(lines) if (m := _LONE_NUMBER.match(line.text))]
    pages: list[int] = []
    last = 0
    for place, number in lone:
        if last < number <= last + 3:
            pages.append(place)
            last = number
    if edges and all(place in edges for place in pages):
        return {lines[place] for place in pages}
    apart = [b - a for a, b in pairwise(pages)]
    return {lines[place] for place in pages} if min(apart, default=_SHORTEST_PAGE) >= _SHORTEST_PAGE else set()


def _page_edges(lines: list[_Line]) -> set[int]:
    """Where the first and the last line of each page stand; empty where the text has no page breaks."""
    starts = [place for place, line in enumerate(lines) if line.turns]
    return {0, len(lines) - 1, *starts, *(place - 1 for place in starts)} if starts else set()


def _set_width(lines: list[_Line], width: int, *, loose: bool) -> int | None:
    """The usual *width* if the text is wrapped to it, or None when each line is a paragraph."""
    full = [line for line in lines if line.width > width * 0.85]
    cut = sum(line.text[-1].isalpha() for line in full)
    many = len(full) >= len(lines) * _FULL_SHARE or (width >= _NARROWEST_CUT and cut > 2 and cut * 2 >= len(full))
    evidence = [line for line in full if not (loose and _TERMINAL.search(line.text))]
    return width if width <= _WIDEST_WRAPPED and len(evidence) >= _FEWEST_FULL and many else None


def _usual_width(lines: list[_Line]) -> int:
    """The width that all but a few lines keep within."""
    widths = sorted(line.width for line in lines)
    return widths[int(len(widths) * 0.95)] if widths else 0


def _blank_lines_mean_nothing(lines: list[_Line]) -> bool:
    return sum(line.blank_before for line in lines[1:]) > 0.6 * max(1, len(lines) - 1)


def _continues(paragraph: list[_Line], line: _Line, width: int | None, widest: int, loose: bool) -> bool:
    previous = paragraph[-1]
    if line.wrapped is not None:
        return line.wrapped or (line.after_page and _goes_on_overleaf(previous, line, widest))
    if width is None or _LIST_MARK.match(line.text) or COLUMNS.search(previous.text) or COLUMNS.search(line.text):
        return False
    if _HONORIFIC.match(line.text) and _HONORIFIC.match(paragraph[0].text):
        return False
    unfinished = not _TERMINAL.search(previous.text)
    if line.after_page and unfinished and line.indent <= previous.indent <= _DEEPEST_FIRST_LINE:
        return not line.text[0].isupper()
    if not (_fills(previous, line, width) or _hyphenated(previous, line) or _within_a_phrase(previous, line, width)):
        return False
    if line.indent > previous.indent:
        hangs = _LIST_MARK.match(previous.text) and line.indent - previous.indent <= _DEEPEST_HANGING
        return unfinished and (line.indent <= 2 or bool(hangs))
    if line.indent < previous.indent and previous.indent > _DEEPEST_FIRST_LINE:
        return False
    return loose or not line.blank_before


def _goes_on_overleaf(previous: _Line, line: _Line, widest: int) -> bool:
    """Whether a sentence goes on after the page break: its line is full, or the next line begins small."""
    if _TERMINAL.search(previous.text) or COLUMNS.search(previous.text) or line.indent > previous.indent:
        return False
    return line.text[0].islower() or previous.width > widest * 0.85


def _fills(previous: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of *line* would not have fitted on the line before."""
    word = _FIRST_WORD.match(line.text)
    needed = display_width(word.group() if word else "")
    if _CJK.match(previous.text[-1]) or _CJK.match(line.text):
        return previous.width + needed > width - _SLACK_CJK
    return previous.width + 1 + needed > width - _SLACK_OTHER


def _within_a_phrase(previous: _Line, line: _Line, width: int) -> bool:
    """Whether a line that is not full breaks off in a phrase: it ends in a preposition, or its words go on small."""
    begins_small = line.text[0].islower() and previous.text[-1].isalpha() and not previous.text.isupper()
    return previous.width > width * _HALF and bool(begins_small or _PREPOSITION.search(previous.text))


def _hyphenated(previous: _Line, line: _Line) -> bool:
    return previous.text[-1] in "-\u2010" and line.text[0].islower()


def _join(raw: str, paragraphs: Iterable[list[_Line]], omissions: list[Omission]) -> Flow:
    text: list[str] = []
    offsets: list[int] = []
    aside = list(omissions)
    for paragraph in paragraphs:
        for number, line in enumerate(paragraph):
            if text:
                glue = "\n" if number == 0 else _glue(text[-1], line.text[0])
                if glue == "-":
                    aside.append(Omission(offsets[-1], offsets[-1] + 1, "hyphen at a line end"))
                    text.pop(), offsets.pop()
                elif glue:
                    text.append(glue)
                    offsets.append(_white_space_after(raw, offsets[-1]))
            text.extend(line.text)
            offsets.extend(range(line.start, line.start + len(line.text)))
    return Flow("".join(text), tuple(offsets), tuple(sorted(aside, key=lambda o: o.start)))


def _glue(left: str, right: str) -> str:
    if _CJK.match(left) or _CJK.match(right):
        return ""
    if left in "-\u2010" and right.islower():
        return "-"
    return "" if left in "-\u2010\u2013/" else " "


def _white_space_after(raw: str, offset: int) -> int:
    return next(i for i in range(offset + 1, len(raw)) if raw[i].isspace())


def _without_inline_numbers(flow: Flow, joins_a_name: Names) -> Flow:
    """Set aside a page number that stands inside a name, in a line (``乌兹别克斯坦 10 共和国``)."""
    gaps: list[Span] = []
    for match in _INLINE_NUMBER.finditer(flow.text):
        left, right = flow.text[max(0, match.start() - 20) : match.start()], flow.text[match.end() : match.end() + 20]
        if "\0" not in left + right and joins_a_name(f"{left}\0{right}"):
            gaps.append(Span(*match.span()))
    return _cut(flow, gaps)


def _cut(flow: Flow, gaps: list[Span]) -> Flow:
    if not gaps:
        return flow
    keep = [i for i in range(len(flow.text)) if not any(g.start <= i < g.end for g in gaps)]
    cut = [Omission(flow.offsets[g.start], flow.offsets[g.end - 1] + 1, "page number") for g in gaps]
    return Flow(
        "".join(flow.text[i] for i in keep),
        tuple(flow.offsets[i] for i in keep),
        tuple(sorted([*flow.omissions, *cut], key=lambda o: o.start)),
    )
