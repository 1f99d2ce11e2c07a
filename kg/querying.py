"""A SPARQL query and where to ask it enter, the answer as text leaves; and the library of queries in a folder."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import BadGraph, BadQuery
from kg.stores import Question, Store
from kg.stores.bindings import Row, Table, Term, read_table
from kg.stores.formats import JSON, TURTLE, Format, named, offered
from kg.stores.guard import form
from kg.stores.oxigraph import Oxigraph
from kg.stores.remote import Remote

DEFAULT_DATA: Final = Path("output") / "kg.ttl"
FORMATS: Final = ("table", "json", "csv", "tsv", "xml", "turtle")
_TITLE = re.compile(r"#\s*title(?:@(?P<language>[A-Za-z-]+))?:\s*(?P<title>.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library: its name, its titles by language, its file."""

    name: str
    titles: Mapping[str, str]
    path: Path

    @property
    def text(self) -> str:
        """The query."""
        return self.path.read_text(encoding="utf-8")


def query(text: str, data: Path | None = None, endpoint: str | None = None, format: str = "table") -> str:
    """The answer to the query *text*: of the RDF at *data*, or of the SPARQL endpoint at the address *endpoint*."""
    store: Store = Remote(endpoint) if endpoint else _local(data or DEFAULT_DATA)
    wanted = _format(form(text), format)
    answer = store.answer(Question(text, wanted))
    return _drawn(read_table(answer)) if format == "table" and wanted is JSON else answer.decode("utf-8")


def list_queries(directory: Path) -> list[NamedQuery]:
    """The queries in *directory*, by name; ``# title: ...`` and ``# title@zh: ...`` in their comments title them."""
    return [NamedQuery(path.stem, _titles(path), path) for path in sorted(directory.glob("*.rq"))]


def _titles(path: Path) -> dict[str, str]:
    found = _TITLE.finditer(path.read_text(encoding="utf-8"))
    return {match["language"] or "en": match["title"] for match in found}


def _local(path: Path) -> Oxigraph:
    if not path.exists():
        raise BadGraph(f"{path}: there is no such file; make it with 'kg build', or name another with --data")
    return Oxigraph.of(path)


def _format(asked: str, name: str) -> Format:
    """The format called *name* of the answer to a query of the form *asked*."""
    offers = offered(asked)
    if name == "table":
        return JSON if JSON in offers else TURTLE
    chosen = named([name], offers)
    if chosen is None or name not in FORMATS:
        names = [known for known in FORMATS if known == "table" or named([known], offers)]
        raise BadQuery(f"the answer to {asked} cannot be written as '{name}'; choose one of {', '.join(names)}")
    return chosen


def _drawn(table: Table) -> str:
    """*table* as text with aligned columns: a wide character, such as a Chinese one, takes two places."""
    cells = [table.variables, *([_cell(row, name) for name in table.variables] for row in table.rows)]
    widths = [max(_width(line[column]) for line in cells) for column in range(len(table.variables))]
    header, *lines = (_line(line, widths) for line in cells)
    return "\n".join([header, "  ".join("-" * width for width in widths), *lines]) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    pieces = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(pieces).rstrip()


def _cell(row: Row, name: str) -> str:
    term = row.get(name, Term("literal", ""))
    return " ".join(term.value.split()) if term.kind == "literal" else term.value


def _width(text: str) -> int:
    return sum(_places(character) for character in text)


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
