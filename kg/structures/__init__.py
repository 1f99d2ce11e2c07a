"""A :class:`~kg.model.Source` enters, a :class:`~kg.model.Document` leaves: running text and the tree of its sections.

A document type is a module with ``KIND``, ``recognizes``, ``sections`` and ``title``; a new one is a file here and a
word in :data:`STRUCTURES`, where the first that recognizes a text reads it.
"""

from types import ModuleType

from kg.authority import load_authority
from kg.identifiers import digest, fold
from kg.languages import cues
from kg.model import Document, Section, Source, Span
from kg.structures import declaration, plain, un_letter
from kg.structures.paragraphs import Paragraph, paragraphs
from kg.structures.reflow import reflow

STRUCTURES: tuple[ModuleType, ...] = (un_letter, declaration, plain)


def structure(source: Source) -> Document:
    """Undo the layout of *source* and find its sections.

    :raises kg.errors.UnreadableDocument: when the language of the text is not read.
    """
    phrases = cues(source.language)
    flow = reflow(source.raw, load_authority().joins_a_name, source.wraps)
    lines = paragraphs(flow.text, phrases)
    kind = _kind(lines)
    title = source.metadata.title or kind.title(lines, phrases)
    root = Section(
        "document", "document", Span(0, len(flow.text)), heading=title, children=kind.sections(lines, phrases)
    )
    slug = source.metadata.identifier or f"d-{digest(fold(flow.text), length=16)}"
    return Document(source=source, flow=flow, root=root, kind=kind.KIND, title=title, slug=slug)


def _kind(lines: list[Paragraph]) -> ModuleType:
    return next(module for module in STRUCTURES if module.recognizes(lines))
