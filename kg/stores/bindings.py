"""SPARQL 1.1 Query Results JSON enters, the variables and rows of a table leave."""

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of a result: ``kind`` is uri, literal or bnode."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""


Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT query."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(body: bytes) -> Table:
    """The table that *body* holds; that of a boolean has one column and one row."""
    content = json.loads(body)
    if "boolean" in content:
        return Table(("boolean",), ({"boolean": Term("literal", str(content["boolean"]).lower())},))
    rows = tuple({name: _term(term) for name, term in row.items()} for row in content["results"]["bindings"])
    return Table(tuple(content["head"]["vars"]), rows)


def _term(content: Mapping[str, str]) -> Term:
    kind = "literal" if content["type"] == "typed-literal" else content["type"]
    return Term(kind, str(content["value"]), content.get("xml:lang", ""), content.get("datatype", ""))
