"""A citation as an RIS record: the facts of an item enter, lines of a tag and a value leave."""

from collections.abc import Iterator

from kg.citation.item import Item
from kg.citation.text import described, note

_TYPES = {"treaty": "LEGAL", "document": "GOVDOC", "statement": "DATA", "entity": "DATA"}


def _lines(item: Item) -> Iterator[tuple[str, str | None]]:
    yield "TY", _TYPES[item.kind]
    yield "ID", item.key
    for name in item.creators:
        yield "AU", name
    yield "TI", item.title
    yield "TT", item.original_title
    yield "T2", None if item.is_work else item.dataset_title
    yield "PY", item.year
    yield "DA", item.date and item.date.replace("-", "/")
    yield "CY", item.place
    yield "M3", item.genre
    yield "PB", None if item.is_work else item.publisher
    yield "ET", None if item.is_work else item.dataset.version
    yield "DP", described(item)
    yield "LA", item.written_in
    yield "N1", note(item)
    yield "UR", item.iri
    yield "Y2", item.accessed and item.accessed.replace("-", "/")


def render(item: Item) -> str:
    """One record, closed by ``ER``."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _lines(item) if value]
    return "\n".join([*lines, "ER  - "])
