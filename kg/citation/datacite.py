"""A citation as DataCite metadata in JSON, https://datacite-metadata-schema.readthedocs.io/en/4.5/."""

import json
from typing import Any

from kg.citation.item import LICENCE, Item
from kg.citation.text import note

_SCHEMA = "http://datacite.org/schema/kernel-4"
_UNKNOWN = "(:unkn)"
_GENERAL = {"treaty": "Text", "document": "Text", "statement": "Dataset", "entity": "Dataset"}
_NAMES = {"treaty": "Instrument", "document": "Document", "statement": "Statement", "entity": "Entity"}


def data(item: Item) -> dict[str, Any]:
    """The metadata as an object of DataCite 4.5."""
    licence = [{"rights": "CC BY 4.0", "rightsUri": LICENCE, "rightsIdentifier": "cc-by-4.0"}]
    optional = {
        "rightsList": None if item.is_work else licence,
        "language": item.written_in,
        "dates": [{"date": item.date, "dateType": "Created"}] if item.date else None,
        "descriptions": [{"description": note(item), "descriptionType": "Other"}] if note(item) else None,
    }
    return {
        "url": item.iri,
        "alternateIdentifiers": [{"alternateIdentifier": item.iri, "alternateIdentifierType": "URL"}],
        "creators": [{"name": name, "nameType": "Organizational"} for name in item.creators or (_UNKNOWN,)],
        "titles": _titles(item),
        "publisher": {"name": item.publisher},
        "publicationYear": item.year,
        "types": {"resourceType": item.genre or _NAMES[item.kind], "resourceTypeGeneral": _GENERAL[item.kind]},
        "version": item.dataset.version,
        "relatedIdentifiers": [_part_of(item)],
        "schemaVersion": _SCHEMA,
        **{name: value for name, value in optional.items() if value},
    }


def _titles(item: Item) -> list[dict[str, str]]:
    original = [{"title": item.original_title, "titleType": "AlternativeTitle"}] if item.original_title else []
    return [{"title": item.title}, *original]


def _part_of(item: Item) -> dict[str, str]:
    return {
        "relatedIdentifier": item.dataset.base,
        "relatedIdentifierType": "URL",
        "relationType": "IsPartOf",
        "resourceTypeGeneral": "Dataset",
    }


def render(item: Item) -> str:
    """One JSON object."""
    return json.dumps(data(item), ensure_ascii=False, indent=2)
