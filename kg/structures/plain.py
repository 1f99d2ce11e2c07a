"""What is no document of the genre is still read: one section a paragraph."""

from typing import Any

from kg.model import Section
from kg.structures.body import Paths, leaves
from kg.structures.paragraphs import Paragraph

KIND = "plain"


def recognizes(lines: list[Paragraph]) -> bool:
    """Every text is at least paragraphs."""
    return True


def sections(lines: list[Paragraph], cues: dict[str, Any]) -> tuple[Section, ...]:
    """The paragraphs."""
    return tuple(leaves("paragraph", lines, "", Paths()))


def title(lines: list[Paragraph], cues: dict[str, Any]) -> str | None:
    """None: nothing says which line would be the title."""
    return None
