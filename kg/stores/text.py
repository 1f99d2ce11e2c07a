"""The names and quotes of a graph enter an index; the things in whose names or quotes a text stands leave it.

A text is found wherever it stands, within words too, whatever its case: SQLite's FTS5 with trigrams finds candidates,
and the text itself decides. One or two characters, which Chinese names often have, are looked for in every text.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST: Final = 200

_GRAM: Final = 3
_SCHEMA: Final = """
    CREATE TABLE texts (thing TEXT, property TEXT, text TEXT, language TEXT, folded TEXT);
    CREATE VIRTUAL TABLE grams USING fts5(folded, content='', columnsize=0, detail=none, tokenize='trigram');
"""
_FOUND: Final = """
    SELECT thing, property, text, language, min(length(text)) FROM texts
    WHERE {candidates} instr(folded, :folded) AND {kinds}
    GROUP BY thing ORDER BY length(text), thing LIMIT :limit
"""
_CANDIDATES: Final = "rowid IN (SELECT rowid FROM grams WHERE grams MATCH :grams) AND"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, and the shortest of its names and quotes that a text stands in, with its property and language tag."""

    thing: str
    property: str
    text: str
    language: str = ""


def write_index(path: Path, texts: Iterable[Found]) -> None:
    """Write the index of *texts* to the file *path*."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA)
        rows = ((each.thing, each.property, each.text, each.language, _folded(each.text)) for each in texts)
        database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", rows)
        database.execute("INSERT INTO grams (rowid, folded) SELECT rowid, folded FROM texts")


def search_index(path: Path, text: str, prefixes: Sequence[str] = (), limit: int = 100) -> list[Found]:
    """At most *limit* things whose IRI begins with one of *prefixes*, if there are any, the shortest text first."""
    folded = _folded(text)[:LONGEST]
    values = {"folded": folded, "limit": limit, "grams": _quoted(folded)}
    starts = {f"prefix{number}": prefix for number, prefix in enumerate(prefixes)}
    kinds = " OR ".join(f"substr(thing, 1, length(:{name})) = :{name}" for name in starts) or "1"
    query = _FOUND.format(candidates=_CANDIDATES if len(folded) >= _GRAM else "", kinds=f"({kinds})")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return [Found(*row[:4]) for row in database.execute(query, values | starts)]


def _folded(text: str) -> str:
    """*text* without regard to case; SQLite would end a text at a NUL."""
    return text.casefold().replace("\0", " ")


def _quoted(text: str) -> str:
    """*text* as an FTS5 query: its trigrams, all of which must stand in the text."""
    grams: Iterator[str] = (text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1))
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in dict.fromkeys(grams))
