"""A United Nations letter with its annexes: session and agenda items, the letter, and each annexed text as a body."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kg.model import Section, Span
from kg.structures.body import Paths, body, leaves, spanning, title_length, title_of
from kg.structures.paragraphs import Paragraph

KIND = "un-letter"


def recognizes(lines: list[Paragraph]) -> bool:
    """A letter's heading names its date, sender and addressee."""
    return any(line.role == "letter_heading" for line in lines[:25])


def sections(lines: list[Paragraph], cues: dict[str, Any]) -> tuple[Section, ...]:
    """The tree below the document's root."""
    paths = Paths()
    start = next(i for i, line in enumerate(lines) if line.role == "letter_heading")
    annexes = [i for i, line in enumerate(lines) if line.role == "annex_heading" and i > start]
    tree = list(_masthead(lines[:start], paths))
    tree.append(_letter(lines[start : annexes[0] if annexes else len(lines)], paths))
    for begin, end in pairwise([*annexes, len(lines)]):
        tree.append(_annex(lines[begin:end], paths, cues))
    return tuple(tree)


def title(lines: list[Paragraph], cues: dict[str, Any]) -> str | None:
    """The heading of the letter."""
    return next(line.text.strip() for line in lines if line.role == "letter_heading")


def _masthead(lines: list[Paragraph], paths: Paths) -> Iterator[Section]:
    for line in lines:
        kind = line.role.replace("_", " ") if line.role in {"session", "agenda_item"} else "masthead"
        yield Section(kind, paths.claim(kind.replace(" ", "-")), line.span, number=line.number)


def _letter(lines: list[Paragraph], paths: Paths) -> Section:
    path = paths.claim("letter")
    signed = next((i for i, line in enumerate(lines) if line.role == "signature"), None)
    first = signed
    while first and first > 1 and lines[first - 1].role == "short":
        first -= 1
    children = [Section("heading", paths.claim(path, "heading"), lines[0].span)]
    children.extend(leaves("paragraph", lines[1:first], path, paths))
    if first is not None and (block := lines[first:]):
        children.append(Section("signature block", paths.claim(path, "signature"), spanning(block)))
    return Section("letter", path, spanning(lines), heading=lines[0].text.strip(), children=tuple(children))


def _annex(lines: list[Paragraph], paths: Paths, cues: dict[str, Any]) -> Section:
    path = paths.claim("annex")
    children = [Section("heading", paths.claim(path, "heading"), lines[0].span)]
    rest = lines[1:]
    if rest and rest[0].role == "original":
        children.append(Section("original languages", paths.claim(path, "original"), rest[0].span))
        rest = rest[1:]
    children.extend(body(rest, path, paths, cues))
    named = title_of(rest[: title_length(rest)], cues)
    return Section(
        "annex", path, Span(lines[0].span.start, lines[-1].span.end), lines[0].number, named, tuple(children)
    )
