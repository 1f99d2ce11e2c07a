"""The text as the cues see it: a document enters; a folded text leaves, with the way back to ``Document.text``.

Folding goes code point by code point: full width to half width, traditional to simplified, kinds of dash, dot and
quotation mark to one of each. Chinese loses its spaces, which are layout there; other languages keep theirs. Where a
language has cues for columns, a cell that goes on in the next line is read as a whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.languages import cues, simplified
from kg.model import Document, Span

_ONE_OF_EACH = str.maketrans(
    dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys("•‧・⋅∙", "·")
    | dict.fromkeys("„「『", "“")
    | dict.fromkeys("」』", "”")
    | dict.fromkeys("‘’ʼ", "'")
    | {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " "}
)
_GUILLEMETS = str.maketrans({"«": "“", "»": "”"})
_OPENING = re.compile(r'(?<![^\s(\[“-])"(?=\S)')
_CELLS = re.compile(r"(?P<left>\S(?:.*?\S)?)(?: {3,}| *\t\s*)(?P<right>\S.*)$")
_CELL = re.compile(r"\S(?:(?! {3,}|\t).)*(?<=\S)")
_TOLERANCE, _NEAR, _LONGEST_CELL = 4, 6, 60


@dataclass(frozen=True, slots=True)
class View:
    """``text[i]`` stands for the code point of the document's text at ``offsets[i]``."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the document's text that ``text[start:end]`` stands for."""
        offsets = self.offsets[start:end]
        return Span(min(offsets), max(offsets) + 1)


def view_of(document: Document) -> View:
    """The view of *document* in its language."""
    folded = folded_text(document.text, document.language)
    columns = cues(document.language).get("columns")
    view = _by_cells(document, folded, columns) if columns else View(folded, tuple(range(len(folded))))
    if not document.language.startswith("zh"):
        return view
    kept = [i for i, c in enumerate(view.text) if c != " "]
    return View("".join(view.text[i] for i in kept), tuple(view.offsets[i] for i in kept))


def folded_text(text: str, language: str) -> str:
    """*text* folded, of the same length."""
    same = simplified(text) if language.startswith("zh") else text
    folded = "".join(_narrow(c) for c in same.translate(_ONE_OF_EACH))
    if language.startswith("ru"):
        return _OPENING.sub("“", folded.translate(_GUILLEMETS)).replace('"', "”")
    return folded


def folded_name(name: str, language: str) -> str:
    """A name in the form in which it stands in a view."""
    folded = folded_text(name, language)
    return folded.replace(" ", "") if language.startswith("zh") else folded


def _narrow(character: str) -> str:
    if character < "\u3000":
        return character
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character


# -- columns ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text: where its left and its right cell stand, and the column at which the right one begins.

    ``cells``: all of them where there are more than two; ``parts``: all of them.
    """

    start: int
    end: int
    left: Span
    right: Span
    column: int
    adjacent: bool
    cells: tuple[Span, ...] = ()
    parts: tuple[Span, ...] = ()
    indent: int = 0

    @property
    def places(self) -> tuple[int, ...]:
        """The columns at which its cells begin."""
        return tuple(self.indent + part.start - self.start for part in self.parts)


def _in_column(row: _Row, column: int) -> tuple[Span, ...]:
    """The cell of *row* that begins near *column*, if it has one."""
    return tuple(p for p, at in zip(row.parts, row.places, strict=True) if abs(at - column) <= _NEAR)[:1]


def _in_table(row: _Row, first: _Row) -> bool:
    """Whether every cell of *row* stands in a column of *first*, which has more than two."""
    filled = [_in_column(row, column) for column in first.places]
    return bool(first.cells and row.parts) and sum(map(len, filled)) == len(row.parts)


def _by_cells(document: Document, folded: str, columns: dict[str, Any]) -> View:
    """The view, with the lines of a cell together: ``SURNAME – office`` over ``Given Name   the office goes on``."""
    text: list[str] = []
    offsets: list[int] = []
    for rows in _groups(list(_rows(document, folded)), folded, columns):
        if len(rows) > 1 and rows[0].cells:
            for cell in (cell for at in rows[0].places for row in rows for cell in _in_column(row, at)):
                text.extend([*folded[slice(*cell)], "\n"])
                offsets.extend([*range(*cell), cell.end - 1])
            continue
        glue = "\n" if re.match(columns["apart"], folded[slice(*rows[0].left)]) else " "
        beside = len(rows) > 1 and _side_by_side(rows[0], folded, columns)
        cells = (
            [row.left for row in rows] + [row.right for row in rows]
            if len(rows) > 1
            else [Span(rows[0].start, rows[0].end)]
        )
        for cell in (c for c in cells if c.end > c.start):
            if text and text[-1] != "\n":
                text.append("\n" if beside and cell == rows[0].right else glue)
                offsets.append(offsets[-1])
            text.extend(folded[slice(*cell)])
            offsets.extend(range(*cell))
        if rows[-1].end < len(folded):
            text.append("\n")
            offsets.append(rows[-1].end)
    return View("".join(text), tuple(offsets))


def _rows(document: Document, folded: str) -> Iterator[_Row]:
    raw, start, last = document.source.raw, 0, -1
    for line in folded.split("\n"):
        end = start + len(line)
        if not line:
            yield _Row(start, end, Span(start, end), Span(end, end), 0, False)
        else:
            first = document.flow.offsets[start]
            indent = first - (raw.rfind("\n", 0, first) + 1)
            adjacent = last >= 0 and raw.count("\n", last, first) == 1
            cells = _CELLS.match(line)
            if cells:
                left, right = (Span(start + cells.start(g), start + cells.end(g)) for g in ("left", "right"))
                filled = (m for m in _CELL.finditer(line) if any(c.isalnum() for c in m.group()))
                every = tuple(Span(start + m.start(), start + m.end()) for m in filled)
                wide = every if len(every) > 2 else ()
                yield _Row(start, end, left, right, indent + cells.start("right"), adjacent, wide, every, indent)
            else:
                whole = Span(start, end)
                yield _Row(start, end, whole, Span(end, end), indent, adjacent, (), (whole,), indent)
            last = document.flow.offsets[end - 1]
        start = end + 1


def _groups(rows: list[_Row], text: str, columns: dict[str, Any]) -> Iterator[list[_Row]]:
    """Rows that belong together: those whose cells go on in the next line."""
    group: list[_Row] = []
    for row in rows:
        if group and _in_table(row, group[0]) and (row.adjacent or len(row.parts) > 1):
            group.append(row)
            continue
        if group and not group[0].cells and (joined := _joined(group, row, text, columns)):
            group.append(joined)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _same_block(first: _Row, row: _Row, text: str, columns: dict[str, Any]) -> bool:
    """Whether a row behind a blank line goes on with both cells of a block, and is not the first of another."""
    cells = row.right.end > row.right.start
    return cells and bool(columns.get("block") or _side_by_side(first, text, columns))


def _side_by_side(row: _Row, text: str, columns: dict[str, Any]) -> bool:
    """Whether both cells of a row begin a signature (``beside``)."""
    beside = columns.get("beside")
    return bool(beside) and all(re.match(str(beside), text[slice(*cell)]) for cell in (row.left, row.right))


def _joined(group: list[_Row], row: _Row, text: str, columns: dict[str, Any]) -> _Row | None:
    """*row* as one that carries the cells of *group* on, or None."""
    first = group[0]
    has_cells = first.right.end > first.right.start
    if not has_cells or not (row.adjacent or _same_block(first, row, text, columns)):
        return None
    alone = row.right.end == row.right.start
    if alone and row.column >= first.column - _TOLERANCE:
        return _Row(row.start, row.end, Span(row.start, row.start), Span(row.start, row.end), row.column, True)
    centred = re.match(columns["apart"], text[slice(*first.left)])
    if not alone and abs(row.column - first.column) > _TOLERANCE and not centred:
        return None
    again = re.match(columns["apart"], text[slice(*row.left)])
    if centred and again and again.group()[:3].casefold() == centred.group()[:3].casefold():
        return None
    if alone and columns.get("begins") and not re.match(columns["begins"], text[row.start : row.end]):
        return row if row.end - row.start <= _LONGEST_CELL else None
    goes_on = (len(group) == 1 or centred or columns.get("block")) and re.match(
        columns["goes_on"], text[slice(*first.left)]
    )
    goes_on = goes_on or _side_by_side(first, text, columns)
    lower = not alone and text[row.right.start].islower()
    return row if goes_on or lower else None
