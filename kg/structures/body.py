"""The body of a declaration, communiqué, treaty or resolution: paragraphs enter, sections leave.

A body is a title, a preamble, sections with numbered paragraphs, a block of signatures and a line that says when and
where it was done, each of them optional.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from kg.languages.dates import find_dates
from kg.model import Section, Span
from kg.structures.paragraphs import Paragraph

_LONGEST_TITLE_LINE, _LONGEST_PLACE, _LONGEST_SIGNATURE_LINE = 200, 24, 70


@dataclass
class Paths:
    """Gives every section a path that no other has."""

    taken: set[str] = field(default_factory=set)

    def claim(self, *parts: str) -> str:
        """The path of *parts*, numbered on if it is taken."""
        path = ".".join(part for part in parts if part)
        candidate, count = path, 1
        while candidate in self.taken:
            count += 1
            candidate = f"{path}-{count}"
        self.taken.add(candidate)
        return candidate


def title_length(body: list[Paragraph]) -> int:
    """How many of the first paragraphs make the title: short lines without an end, before the text begins."""
    count = 0
    for paragraph in body:
        if (
            paragraph.role != "short"
            or paragraph.text.rstrip().endswith(("，", "、"))
            or len(paragraph.text) > _LONGEST_TITLE_LINE
            or "。" in paragraph.text
        ):
            break
        count += 1
    return 0 if count == len(body) and count > 3 else count


def title_of(lines: list[Paragraph], cues: dict[str, Any]) -> str | None:
    """The title that *lines* make together, without a line that only gives date and place, or an agency and a day."""
    named = [p.text.strip() for p in lines if not _is_date_line(p.text, cues) and not _stands_above(p.text, cues)]
    glue = "" if any("\u4e00" <= c <= "\u9fff" for line in named for c in line) else " "
    return glue.join(named) or None


def _is_date_line(text: str, cues: dict[str, Any]) -> bool:
    """Whether a line gives a day and, with few other words, a place."""
    days = [d for d in find_dates(text, cues) if d.value]
    rest = len(text) - sum(d.span.end - d.span.start for d in days)
    return bool(days) and rest <= _LONGEST_PLACE


def _stands_above(text: str, cues: dict[str, Any]) -> bool:
    """Whether a line stands above the title and is no part of it (``above_title``)."""
    pattern = cues["structure"].get("above_title")
    return bool(pattern and re.match(pattern, text.strip()))


def body(lines: list[Paragraph], parent: str, paths: Paths, cues: dict[str, Any]) -> tuple[Section, ...]:
    """The sections of a body whose paragraphs are *lines*, with paths below *parent*."""
    title = title_length(lines)
    closing = _closing_length(lines[title:], cues)
    text, end = lines[title : len(lines) - closing], lines[len(lines) - closing :]
    sections: list[Section] = []
    above = next((i for i, line in enumerate(lines[:title]) if not _stands_above(line.text, cues)), title)
    sections.extend(leaves("paragraph", lines[:above], parent, paths))
    if title > above:
        heading = title_of(lines[above:title], cues)
        sections.append(_group("title", paths.claim(parent, "title"), lines[above:title], heading=heading))
    sections.extend(_numbered(text, parent, paths))
    sections.extend(_closing(end, parent, paths, cues))
    return tuple(sections)


def leaves(kind: str, lines: list[Paragraph], parent: str, paths: Paths) -> Iterator[Section]:
    """One section of *kind* a paragraph; an enumerated one carries its number."""
    for count, line in enumerate(lines, start=1):
        own = str(line.ordinal) if line.role == "enumerated" and line.ordinal is not None else f"p{count}"
        yield Section(kind, paths.claim(parent, own), line.span, number=line.number)


def spanning(lines: list[Paragraph]) -> Span:
    """The span from the first to the last of *lines*."""
    return Span(lines[0].span.start, lines[-1].span.end)


def _group(kind: str, path: str, lines: list[Paragraph], **given: str | None) -> Section:
    return Section(kind, path, spanning(lines), number=given.get("number"), heading=given.get("heading"))


def _numbered(lines: list[Paragraph], parent: str, paths: Paths) -> Iterator[Section]:
    heads = [i for i, p in enumerate(lines) if p.role == "heading"]
    first = heads[0] if heads else next((i for i, p in enumerate(lines) if p.role == "enumerated"), len(lines))
    if first:
        path = paths.claim(parent, "preamble" if heads or first < len(lines) else "text")
        kind = "preamble" if heads or first < len(lines) else "text"
        yield Section(
            kind, path, spanning(lines[:first]), children=tuple(leaves("paragraph", lines[:first], path, paths))
        )
    if not heads:
        yield from leaves("paragraph", lines[first:], parent, paths)
    for start, end in pairwise([*heads, len(lines)]):
        head, inner = lines[start], lines[start + 1 : end]
        path = paths.claim(parent, str(head.ordinal) if head.ordinal is not None else "s")
        children = tuple(leaves("paragraph", inner, path, paths))
        yield Section("section", path, spanning(lines[start:end]), head.number, head.heading, children)


def _closing_length(lines: list[Paragraph], cues: dict[str, Any]) -> int:
    """How many of the last paragraphs are signatures and the line that says when and where."""
    count = 0
    for line in reversed(lines):
        if line.role not in {"signature", "short"} or len(" ".join(line.text.split())) > _LONGEST_SIGNATURE_LINE:
            break
        count += 1
    tail = lines[len(lines) - count :]
    return count if any(p.role == "signature" or _is_date_line(p.text, cues) for p in tail) else 0


def _closing(lines: list[Paragraph], parent: str, paths: Paths, cues: dict[str, Any]) -> Iterator[Section]:
    dated = [line for line in lines if line.role != "signature" and _is_date_line(line.text, cues)]
    for between, group in groupby(lines, key=lambda line: line in dated):
        block = list(group)
        if between:
            yield from (Section("done at", paths.claim(parent, "done"), line.span) for line in block)
        elif any(line.role == "signature" for line in block):
            path = paths.claim(parent, "signatures")
            yield Section("signature block", path, spanning(block), children=tuple(_signatures(block, path, paths)))
        else:
            yield from leaves("paragraph", block, parent, paths)


def _signatures(lines: list[Paragraph], parent: str, paths: Paths) -> Iterator[Section]:
    """One signature a signing line, with the lines of office before it."""
    start, count = 0, 1
    for index, line in enumerate(lines):
        if line.role == "signature" or index + 1 == len(lines):
            yield Section("signature", paths.claim(parent, str(count)), spanning(lines[start : index + 1]))
            start, count = index + 1, count + 1
