"""The glyphs of a page enter, its lines leave in reading order: with indents, with spaces, column after column.

What a page shows is geometry: a line is glyphs at one height, an indent is a distance from the margin, a column is
text beside a gutter that no line crosses. Distances become spaces by the mean width of the page's characters.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

Corners = tuple[float, float, float, float]
NOWHERE: Corners = (0.0, 0.0, 0.0, 0.0)

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[\U00020000-\U0003ffff]")
_LABEL = re.compile(
    r"[(（]?(?:\d{1,3}|[A-Za-zА-яё]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、]{1,2}$|[㈠-㈩①-⑳•●◦■▪\uf0b7*–—-]$"
)
COLUMNS = re.compile(r"\S {4,}\S")  # so many spaces tell columns apart, fewer only words
_FEW_LINES = 3
_TERMINALS = ".!?:;。！？：；"
_DEEPEST_INDENT = 60


class Glyph(NamedTuple):
    """One code point as it stands on an upright page; ``corners`` are left, bottom, right, top in the page's space.

    ``spaced`` says that white space goes before it, ``certain`` that this is in the file and not a guess from a gap.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool
    certain: bool
    corners: Corners

    @property
    def height(self) -> float:
        """The height of the glyph's cell."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line in reading order. ``region`` numbers the block of the page that it belongs to, of the kind ``kind``.

    ``corners`` holds four 32-bit floats for each code point of ``text``: left, bottom, right, top in the page's
    space, all zero for white space that stands for a gap. ``text_left`` is where the words begin after a label such
    as ``1.``.
    """

    text: str
    corners: bytes
    region: int
    kind: str
    left: float
    text_left: float
    right: float
    bottom: float
    height: float
    first_word: float


@dataclass(slots=True)
class _Segment:
    """Glyphs that follow each other on one line with no more than a word's space between them."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def bottom(self) -> float:
        return self.tallest.bottom

    @property
    def top(self) -> float:
        return self.tallest.top

    @property
    def tallest(self) -> Glyph:
        return max(self.glyphs, key=lambda g: g.top - g.bottom)

    @property
    def text(self) -> str:
        return "".join(" " * g.spaced + g.text for g in self.glyphs)


@dataclass(slots=True)
class _Box:
    """A segment with its measures taken once."""

    segment: _Segment
    left: float
    right: float
    bottom: float
    top: float


_Row = list[_Box]
_Gap = tuple[float, float]
_Block = tuple[list[_Row], list[_Row]]


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows to be read one after the other: ``page`` (across it), ``column`` (prose), ``cell`` or ``table``."""

    kind: str
    rows: list[_Row]


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page, in reading order."""
    boxes = [_measured(segment) for segment in _segments(glyphs)]
    if not boxes:
        return []
    unit = _unit(boxes)
    rows = _rows(boxes)
    margin = _margin(rows, unit)
    found: list[Line] = []
    for number, region in enumerate(_regions(rows, unit)):
        left = margin if region.kind in {"page", "table"} else min(row[0].left for row in region.rows)
        found += [_line(row, number, region.kind, left, unit) for row in region.rows]
    return found


def display_width(text: str) -> int:
    """Columns that *text* takes: two for each wide character (UAX 11)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _segments(glyphs: Iterable[Glyph]) -> list[_Segment]:
    segments: list[_Segment] = []
    for glyph in glyphs:
        if segments and _follows(segments[-1].glyphs[-1], glyph):
            segments[-1].glyphs.append(glyph)
        else:
            segments.append(_Segment([glyph]))
    return segments


def _follows(previous: Glyph, glyph: Glyph) -> bool:
    height = min(previous.height, glyph.height)
    gap = glyph.left - previous.right
    return _overlap(previous, glyph) > 0.5 * height and -0.5 * height < gap < 0.9 * max(previous.height, glyph.height)


def _overlap(one: Glyph | _Box, other: Glyph | _Box) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def _measured(segment: _Segment) -> _Box:
    tallest = segment.tallest
    return _Box(segment, segment.left, segment.right, tallest.bottom, tallest.top)


def _unit(boxes: Iterable[_Box]) -> float:
    """The mean width of a column of characters."""
    width = columns = 0.0
    for box in boxes:
        width += box.right - box.left
        columns += display_width(box.segment.text)
    return max(0.1, width / max(1.0, columns))


def _rows(boxes: Iterable[_Box]) -> list[_Row]:
    """Boxes at one height, from the top of the page; in a row from left to right."""
    rows: list[tuple[_Box, _Row]] = []
    for box in sorted(boxes, key=lambda b: (-(b.top + b.bottom), b.left)):
        near = [pair for pair in rows[-3:] if _beside(pair[0], box)]
        if near:
            tallest, row = near[-1]
            row.append(box)
            if box.top - box.bottom > tallest.top - tallest.bottom:
                rows[rows.index(near[-1])] = (box, row)
        else:
            rows.append((box, [box]))
    return [sorted(row, key=lambda b: b.left) for _, row in rows]


def _beside(one: _Box, other: _Box) -> bool:
    return _overlap(one, other) > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _margin(rows: Sequence[_Row], unit: float) -> float:
    """The left edge of the page's text: the leftmost that several lines share."""
    lefts = sorted(row[0].left for row in rows)
    shared = max(2, len(lefts) // 10)
    groups = (lefts[i : i + shared] for i in range(len(lefts) - shared + 1))
    return next((group[0] for group in groups if group[-1] - group[0] < unit), lefts[0])


# -- columns -----------------------------------------------------------------------------------------------------------


def _regions(rows: list[_Row], unit: float) -> Iterator[_Region]:
    """The page cut into what goes across it and what stands in columns."""
    across: list[_Row] = []
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at, unit)
        if gutter is None:
            across.append(rows[at])
            at += 1
            continue
        columns = _columns(rows[at:end], gutter, unit)
        if columns[0].kind == "column":
            end, columns = _with_tail(rows, at, end, gutter, unit)
        if across and columns[0].kind != "page":
            yield _Region("page", across)
            across = []
        if columns[0].kind == "page":
            across += columns[0].rows
        else:
            yield from columns
        at = end
    if across:
        yield _Region("page", across)


def _band(rows: list[_Row], start: int, unit: float) -> tuple[int, float | None]:
    """The rows from *start* on that leave one gutter free, up to the last with text on both sides of it."""
    free = _inner_gaps(rows[start], unit)
    end, gutter = start, None
    for number in range(start, len(rows)):
        free = _both(free, _gaps(rows[number]), 2 * unit)
        if not free:
            break
        widest = max(free, key=_breadth)
        middle = (widest[0] + widest[1]) / 2
        if rows[number][0].left < middle < rows[number][-1].right:
            end, gutter = number + 1, middle
    return end, gutter


def _breadth(gap: _Gap) -> float:
    return gap[1] - gap[0]


def _inner_gaps(row: _Row, unit: float) -> list[_Gap]:
    return [(a, b) for a, b in _gaps(row)[1:-1] if b - a >= 2 * unit]


def _gaps(row: _Row) -> list[_Gap]:
    """What the row leaves free, from one end of the page to the other."""
    edges = [(float("-inf"), row[0].left)]
    reached = row[0].right
    for box in row[1:]:
        edges.append((reached, box.left))
        reached = max(reached, box.right)
    return [*edges, (reached, float("inf"))]


def _both(some: list[_Gap], others: list[_Gap], least: float) -> list[_Gap]:
    shared = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(a, b) for a, b in shared if b - a >= least]


def _columns(rows: list[_Row], gutter: float, unit: float) -> list[_Region]:
    """How the rows beside a gutter are to be read."""
    left, right = _side(rows, gutter, left=True), _side(rows, gutter, left=False)
    if _is_label(left):
        return [_Region("page", rows)]
    if _is_prose(left, right):
        return [_Region("column", left), _Region("column", right)]
    blocks = _blocks(left, right)
    if _are_cells(blocks, left, right):
        return [_Region("cell", half) for block in blocks for half in block if half]
    return [_Region("table" if len(rows) > 1 else "page", rows)]


def _side(rows: Iterable[_Row], gutter: float, *, left: bool) -> list[_Row]:
    return _rows(box for row in rows for box in row if (box.left < gutter) == left)


def _with_tail(rows: list[_Row], start: int, end: int, gutter: float, unit: float) -> tuple[int, list[_Region]]:
    """Columns of prose with the lines of the longer left one that stand below the end of the right one."""
    pitch = _pitch(_side(rows[start:end], gutter, left=True))
    while end < len(rows) and rows[end][-1].right < gutter and rows[end - 1][0].top - rows[end][0].top < 1.5 * pitch:
        end += 1
    return end, _columns(rows[start:end], gutter, unit)


def _is_label(left: list[_Row]) -> bool:
    """Whether the left side is but the numbers or bullets of a list."""
    return all(len(row) == 1 and _LABEL.match(row[0].segment.text) for row in left)


def _is_prose(left: list[_Row], right: list[_Row]) -> bool:
    """Whether both sides are running text: full lines, or lines that begin in the middle of a sentence."""
    if min(len(left), len(right)) <= _FEW_LINES or not _alike(_width(left), _width(right)):
        return False
    sides = (left, right)
    if all(_full(side) >= 0.6 or _begun_small(side) >= 0.4 for side in sides):
        return True
    return all(len(side) > 2 * _FEW_LINES and _is_wide(side) and _is_broken(side) for side in sides)


def _full(side: list[_Row]) -> float:
    """The share of lines that reach from one edge of their column to the other."""
    width = _width(side)
    return sum(row[-1].right - row[0].left > 0.8 * width for row in side) / len(side)


def _is_wide(side: list[_Row]) -> bool:
    """Whether a column is wide enough for running text, not only for names and offices."""
    return _width(side) > 12 * median(row[0].top - row[0].bottom for row in side)


def _is_broken(side: list[_Row]) -> bool:
    """Whether lines are broken off within a sentence, where the next word would not have fitted."""
    edge = max(row[-1].right for row in side)
    within = cut = 0
    for row, after in pairwise(side):
        last, first = row[-1].segment.glyphs[-1], after[0].segment.glyphs
        wide = bool(_CJK.match(first[0].text))
        full = edge - row[-1].right < _first_word(first) + (0.0 if wide else 0.25 * last.height)
        outdented = row[0].left - after[0].left > 0.5 * last.height
        cut += full and last.text not in _TERMINALS
        within += first[0].text.islower() or (full and (outdented or (wide and last.text.isalpha())))
    return within >= 2 and (within >= 0.2 * len(side) or cut >= 0.4 * len(side))


def _begun_small(side: list[_Row]) -> float:
    return sum(row[0].segment.glyphs[0].text.islower() for row in side) / len(side)


def _alike(one: float, other: float) -> bool:
    return min(one, other) > 0.6 * max(one, other)


def _width(side: list[_Row]) -> float:
    return max(row[-1].right for row in side) - min(row[0].left for row in side)


def _pitch(side: list[_Row]) -> float:
    """The distance from line to line."""
    steps = [a[0].top - b[0].top for a, b in pairwise(side)]
    return median(steps) if steps else side[0][0].top - side[0][0].bottom


def _blocks(left: list[_Row], right: list[_Row]) -> list[_Block]:
    """Both sides cut at the gaps that run through both, wider than the space between lines."""
    rows = sorted([*left, *right], key=lambda row: -row[0].top)
    steps = [a[0].top - b[0].top for a, b in pairwise(rows)]
    apart = [step for step in steps if step > 1]
    least = 1.3 * min(apart, default=1.0)
    blocks: list[_Block] = [([], [])]
    lefts = {id(row) for row in left}
    for row, step in zip(rows, [0.0, *steps], strict=True):
        if step > least:
            blocks.append(([], []))
        blocks[-1][0 if id(row) in lefts else 1].append(row)
    return blocks


def _are_cells(blocks: list[_Block], left: list[_Row], right: list[_Row]) -> bool:
    """Whether each side of each block is to be read as a whole: a name and its office, beside others."""
    if not _alike(_width(left), _width(right)):
        return False
    if any(min(len(one), len(other)) < 2 for one, other in blocks if one and other):
        return False
    return len(blocks) > 1 or (max(len(left), len(right)) <= _FEW_LINES and not _speaks_across(left, right))


def _speaks_across(left: list[_Row], right: list[_Row]) -> bool:
    """Whether each side is worded alike, offices here and names there, rather than what stands side by side."""
    down = [_shared(a, b) for side in (left, right) for a, b in pairwise(side)]
    across = [_shared(a, b) for a, b in zip(left, right, strict=False)]
    return sum(down) / max(1, len(down)) > sum(across) / max(1, len(across))


def _shared(one: _Row, other: _Row) -> float:
    """The share of pairs of neighbouring characters that two rows have in common (Jaccard)."""
    a, b = (set(pairwise("".join(box.segment.text for box in row))) for row in (one, other))
    return len(a & b) / max(1, len(a | b))


# -- lines -------------------------------------------------------------------------------------------------------------


def _line(row: _Row, region: int, kind: str, margin: float, unit: float) -> Line:
    indent = min(_DEEPEST_INDENT, max(0, round((row[0].left - margin) / unit)))
    text = [" " * indent]
    corners = array("f", NOWHERE * indent)
    for number, box in enumerate(row):
        if number:
            spaces = _spaces(row, number, kind, unit)
            text.append(" " * spaces)
            corners.extend(NOWHERE * spaces)
        _write(box.segment.glyphs, text, corners)
    return Line(
        text="".join(text),
        corners=corners.tobytes(),
        region=region,
        kind=kind,
        left=row[0].left,
        text_left=_text_left(row),
        right=row[-1].right,
        bottom=min(box.bottom for box in row),
        height=max(box.top - box.bottom for box in row),
        first_word=_first_word(row[0].segment.glyphs),
    )


def _spaces(row: _Row, number: int, kind: str, unit: float) -> int:
    """How many spaces stand for the gap before the segment: four and more tell columns apart, fewer only words."""
    before, after = row[number - 1], row[number]
    gap = after.left - before.right
    if gap < 0.15 * (after.top - after.bottom) and not after.segment.glyphs[0].spaced:
        return 0
    columns = max(1, round(gap / unit))
    if number == 1 and _LABEL.match(before.segment.text):
        return min(columns, 3)
    if kind == "table":
        return max(columns, 4)
    return columns if columns > 4 else 1


def _write(glyphs: Sequence[Glyph], text: list[str], corners: "array[float]") -> None:
    """Append the glyphs, with the spaces that part them."""
    previous: Glyph | None = None
    for glyph in glyphs:
        if previous and _space_between(previous, glyph):
            text.append(" ")
            corners.extend(NOWHERE)
        text.append(glyph.text)
        corners.extend(glyph.corners)
        previous = glyph


def _space_between(left: Glyph, right: Glyph) -> bool:
    gap = right.left - left.right
    height = max(left.height, right.height)
    if _CJK.match(left.text) and _CJK.match(right.text):
        return right.certain or gap > 0.4 * height
    return right.spaced or gap > 0.3 * height


def _text_left(row: _Row) -> float:
    """Where the words of a line begin that a number or a bullet opens."""
    first = row[0].segment
    if len(row) > 1 and _LABEL.match(first.text):
        return row[1].left
    words = first.text.lstrip().split(" ", 1)
    return first.glyphs[len(words[0])].left if len(words) > 1 and _LABEL.match(words[0]) else row[0].left


def _first_word(glyphs: Sequence[Glyph]) -> float:
    """The width of what would not be broken at a line end."""
    end = glyphs[0].right
    for glyph in glyphs[1:]:
        if glyph.spaced or _CJK.match(glyph.text) or _CJK.match(glyphs[0].text):
            break
        end = glyph.right
    return end - glyphs[0].left


# -- wraps -------------------------------------------------------------------------------------------------------------


def wrapped(pages: Sequence[Sequence[Line]]) -> list[list[bool]]:
    """For each line of each page, whether its end is a wrap: the next line's first word would not have fitted."""
    edge = _right_edge([line for page in pages for line in page if line.kind == "page"])
    opening = _opening(pages)
    return [_wrapped_on_page(page, edge, opening) for page in pages]


def _opening(pages: Sequence[Sequence[Line]]) -> float | None:
    """The indent by which most first lines stand out from the lines that follow them, where several do."""
    steps = Counter(
        round((line.left - after.left) / line.height, 1)
        for page in pages
        for line, after in pairwise(page)
        if line.region == after.region and line.left - after.left > 0.5 * line.height
    )
    (step, times), *_ = steps.most_common(1) or [(0.0, 0)]
    heights = sorted(line.height for page in pages for line in page)
    return step * median(heights) if times >= _FEW_LINES and 2 * times > steps.total() else None


class _Measure(NamedTuple):
    """The edges of a block of lines, the right one where it has a margin; the distance from line to line; and the
    indent of first lines, where the text has one."""

    left: float
    right: float | None
    pitch: float
    opening: float | None

    def opens(self, line: Line) -> bool:
        """Whether the line begins where first lines do."""
        return self.opening is not None and abs(line.left - self.left - self.opening) < 0.5 * line.height


def _wrapped_on_page(page: Sequence[Line], edge: float | None, opening: float | None) -> list[bool]:
    pitch = _line_pitch(page)
    regions = {number: [line for line in page if line.region == number] for number in {line.region for line in page}}
    blocks = {
        number: _Measure(min(ln.left for ln in of), edge if of[0].kind == "page" else _right_edge(of), pitch, opening)
        for number, of in regions.items()
    }
    wraps: list[bool] = []
    for line, after in pairwise(page):
        block, goes_on = blocks[line.region], bool(wraps) and wraps[-1]
        opens = not goes_on and line.region == after.region and block.opens(line) and block.opens(after)
        wraps.append(not opens and _wraps(line, after, block))
    return wraps + [False] * bool(page)


def _right_edge(of: Sequence[Line]) -> float | None:
    """Where full lines end, or None when too few lines end together for a margin."""
    rights = sorted(line.right for line in of)
    if not rights:
        return None
    edge = rights[int(len(rights) * 0.95)] if len(rights) > 20 else rights[-1]
    near = sum(abs(line.right - edge) < 4 * line.height for line in of)
    at_it = [line for line in of if abs(line.right - edge) < 1.5 * line.height]
    cut = sum(line.text[-1].isalpha() for line in at_it)
    many = near >= max(_FEW_LINES, len(rights) * 0.25)
    return edge if many or (cut >= _FEW_LINES and 3 * cut >= 2 * len(at_it)) else None


def _line_pitch(page: Sequence[Line]) -> float:
    steps = [a.bottom - b.bottom for a, b in pairwise(page) if a.region == b.region]
    apart = [step for step in steps if step > 1]
    return median(apart) if apart else 0.0


def _wraps(line: Line, after: Line, block: _Measure) -> bool:
    last, first = line.text[-1], after.text.lstrip()[:1]
    if COLUMNS.search(line.text) or COLUMNS.search(after.text):
        return False
    if line.region != after.region and not line.kind == after.kind == "column":
        return False
    if line.region == after.region and _begins(line, after, block):
        return False
    if first.islower() and (last in "-\u2010" or line.kind == "cell"):
        return True
    if block.right is None or line.kind == "cell":
        return False
    if first.islower() and last not in _TERMINALS and line.right - block.left > 0.6 * (block.right - block.left):
        return True
    wide = bool(_CJK.match(last) or _CJK.match(first))
    space, slack = (0.0, 2.5 * line.height) if wide else (0.25 * line.height, 0.3 * line.height)
    return line.right + space + after.first_word > block.right - slack


def _begins(line: Line, after: Line, block: _Measure) -> bool:
    """Whether *after* begins a paragraph by how it stands: apart, in another size, or indented."""
    tolerance = 0.5 * line.height
    if line.bottom - after.bottom > 1.4 * block.pitch or abs(line.height - after.height) > 0.2 * line.height:
        return True
    if after.left > line.left + tolerance:
        return abs(after.left - line.text_left) > tolerance
    indented = after.left > block.left + tolerance and after.left > line.left - tolerance
    return indented and line.text.rstrip('”’»")）》]')[-1:] in _TERMINALS
