"""Citations of an entity, a statement or a document: a graph and an IRI enter, text in one of five styles leaves.

A style is one file here and one line in :data:`STYLES`.
"""

from collections.abc import Callable
from datetime import date

from rdflib import Graph

from kg.citation import bibtex, csl_json, datacite, ris, text
from kg.citation.item import Dataset, Item, dataset_of, item_of
from kg.citation.lookup import find
from kg.errors import KGError

__all__ = ["LANGUAGES", "STYLES", "Dataset", "Item", "cite", "dataset_of"]

STYLES: dict[str, Callable[[Item], str]] = {
    "text": text.render,
    "bibtex": bibtex.render,
    "ris": ris.render,
    "csl-json": csl_json.render,
    "datacite": datacite.render,
}
LANGUAGES = ("en", "zh")


def cite(
    graph: Graph,
    iri: str,
    style: str = "text",
    language: str = "en",
    accessed: str | None = None,
    dataset: Dataset | None = None,
) -> str:
    """A citation of a thing in *graph*, in a style of :data:`STYLES` and a language of :data:`LANGUAGES`.

    *accessed* is a date that the caller gives, as ``2026-11-22``; *dataset*, from :func:`dataset_of`, saves hashing the
    graph again for each of many citations.
    """
    render = STYLES.get(style)
    if render is None or language not in LANGUAGES:
        raise KGError(f"no style {style!r} in {language!r}: use {', '.join(STYLES)} in {' or '.join(LANGUAGES)}")
    return render(item_of(graph, find(graph, iri), language, dataset or dataset_of(graph), _day(accessed)))


def _day(accessed: str | None) -> str | None:
    try:
        return date.fromisoformat(accessed).isoformat() if accessed else None
    except ValueError as error:
        raise KGError(f"{accessed!r} is no date: write it as 2026-11-22") from error
