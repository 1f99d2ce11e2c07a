"""The paragraphs of a reflowed text, each with what its form says it is: the cues are the language's ``[structure]``."""

import re
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
    for line in text.split("\n"):
        if line.strip():
            found.append(_classify(line, Span(start, start + len(line)), cues))
        start += len(line) + 1
    return found


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
    role = "text" if _compiled(structure["terminal"]).search(line.rstrip()) or len(line) > _LONGEST_SHORT else "short"
    return Paragraph(span, line, role)


_LONGEST_SHORT = 90


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
