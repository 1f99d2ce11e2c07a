"""A citation as CSL-JSON, https://docs.citationstyles.org/en/stable/specification.html: a list of one item leaves."""

import json
from typing import Any

from kg.citation.item import Item
from kg.citation.text import described, note

_TYPES = {"treaty": "treaty", "document": "document", "statement": "entry", "entity": "entry"}


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text[:10].split("-")]]}


def data(item: Item) -> dict[str, Any]:
    """The item as an object of CSL."""
    fields = {
        "id": item.key,
        "type": _TYPES[item.kind],
        "title": item.title,
        "original-title": item.original_title,
        "author": [{"literal": name} for name in item.creators],
        "issued": _date(item.date or item.year),
        "publisher": None if item.is_work else item.publisher,
        "publisher-place": item.place,
        "genre": item.genre,
        "language": item.written_in,
        "container-title": None if item.is_work else item.dataset_title,
        "version": None if item.is_work else item.dataset.version,
        "source": described(item),
        "note": note(item),
        "URL": item.iri,
        "accessed": _date(item.accessed) if item.accessed else None,
    }
    return {name: value for name, value in fields.items() if value}


def render(item: Item) -> str:
    """A list with the one item, as CSL processors read it."""
    return json.dumps([data(item)], ensure_ascii=False, indent=2)
