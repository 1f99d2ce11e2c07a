"""The paragraphs of a reflowed text, each with what its form says it is: the cues are the language's
``[structure]``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.languages.numbers import integer
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the flow and its role, with what the cue's groups caught."""

    span: Span
    text: str
    role: str
    number: str | None = None
    heading: str | None = None

    @property
    def ordinal(self) -> int | None:
        """The number as an integer."""
        return integer(self.number) if self.number else None


def paragraphs(text: str, cues: dict[str, Any]) -> list[Paragraph]:
    """Every non-empty line of *text*, with its role."""
    found, start = [], 0
    for line in _with_whole_headings(text.split("\n"), cues["structure"]):
        if line.strip():
            found.append(_classify(line.replace("\n", " "), Span(start, start + len(line)), cues))
        start += len(line) + 1
    return found


def _with_whole_headings(lines: list[str], structure: dict[str, Any]) -> Iterator[str]:
    """The lines, with a heading that goes on over several of them as one (``heading_opens`` and ``heading_whole``)."""
    opens, whole = structure.get("heading_opens"), structure.get("heading_whole", "")
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if opens and _compiled(opens).search(line):
            last = min(len(lines), index + _MOST_HEADING_LINES)
            while index < last and _goes_on(line, lines[index], _compiled(whole), structure):
                line = f"{line}\n{lines[index]}"
                index += 1
        yield line


def _goes_on(heading: str, line: str, whole: re.Pattern[str], structure: dict[str, Any]) -> bool:
    ended = whole.search(heading.replace("\n", " ")) and not line[:1].islower()
    return bool(line.strip()) and not ended and not _compiled(structure["terminal"]).search(line.rstrip())


def _classify(line: str, span: Span, cues: dict[str, Any]) -> Paragraph:
    structure = cues["structure"]
    for role in ("letter_heading", "annex_heading", "session", "agenda_item", "original"):
        if role in structure and (match := _compiled(structure[role]).search(line)):
            groups = match.groupdict()
            actual = "annex_heading" if role == "letter_heading" and groups.get("annex") else role
            return Paragraph(span, line, actual, groups.get("number") or None)
    for pattern in structure["section_headings"]:
        if match := _compiled(pattern).match(line):
            return Paragraph(span, line, "heading", match["number"], match.groupdict().get("heading"))
    for pattern in structure["enumerated"]:
        if match := _compiled(pattern).match(line):
            return Paragraph(span, line, "enumerated", match["number"])
    for role in ("signature", "on_behalf", "blank_signature"):
        if _compiled(structure[role]).search(line):
            return Paragraph(span, line, "signature")
    role = (
        "text"
        if _compiled(structure["terminal"]).search(line.rstrip()) or len(line) > _longest(line, structure)
        else "short"
    )
    return Paragraph(span, line, role)


def _longest(line: str, structure: dict[str, Any]) -> int:
    """How long a line without an end may be that is still no text; a title by its capitals may be longer."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    titled = sum(word[0].isupper() for word in words) * 10 > len(words) * 7
    return int(structure.get("longest_title" if titled else "longest_short", _LONGEST_SHORT))


_LONGEST_SHORT, _MOST_HEADING_LINES = 90, 8


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
