"""A declaration, communiqué, statement, resolution or treaty that stands on its own: the document is its body."""

from typing import Any

from kg.model import Section
from kg.structures.body import Paths, body, title_length, title_of
from kg.structures.paragraphs import Paragraph

KIND = "declaration"


def recognizes(lines: list[Paragraph]) -> bool:
    """A text that opens with a title of its own."""
    return bool(title_length(lines))


def sections(lines: list[Paragraph], cues: dict[str, Any]) -> tuple[Section, ...]:
    """The tree below the document's root."""
    return body(lines, "", Paths(), cues)


def title(lines: list[Paragraph], cues: dict[str, Any]) -> str | None:
    """The title that the first lines make."""
    return title_of(lines[: title_length(lines)], cues)
