"""The IRI of a thing enters; what its page shows leaves: its names, what documents say of it, tables for its kind.

A table for a kind is a query in ``queries/blocks/``: its comments name the kinds and the title, its variables are the
columns, and ``?why`` is the statement that the row rests on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from starlette.requests import Request

from kg.server.dataset import iri
from kg.server.display import Display, Shown
from kg.server.lookups import Lookups
from kg.server.picture_pages import atlas
from kg.server.pictures.neighbours import picture
from kg.server.reader import anchor
from kg.server.rendering import texts
from kg.stores.bindings import Row, Term
from kg.vocabulary import DCTERMS, DIP, FOAF, OA, PROV, SKOS

CLAIMS_SHOWN: Final = 120
ROWS_SHOWN: Final = 100
PROPERTIES_SHOWN: Final = 300
LINKS_SHOWN: Final = 200
MENTIONS_SHOWN: Final = 100

_BLOCKS: Final = Path(__file__).parent / "queries" / "blocks"
_CALLED: Final = frozenset(map(str, (SKOS.prefLabel, FOAF.name, DCTERMS.title)))
_QUOTING: Final = frozenset(map(str, (PROV.wasDerivedFrom, OA.exact)))
_HEADER: Final = re.compile(r"^# (kinds|title): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Group:
    """A row of a table of properties: a predicate, and its values with the graphs that say them."""

    predicate: Shown
    values: Sequence[tuple[Shown, Sequence[Shown]]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says, as a sentence, with the words that it says it in."""

    href: str
    sentence: Sequence[Shown]
    facts: Mapping[str, Shown]
    quotes: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that say the same of different things."""

    predicate: Shown
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Block:
    """A table for things of some kinds, as the query in a file makes it."""

    name: str
    kinds: frozenset[str]
    title: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What a block shows of one thing: columns, the cells of each row, and where each row leads for its words."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[Sequence[Sequence[Shown]], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document names the thing."""

    href: str
    document: Shown | None
    before: str
    exact: Shown
    after: str


async def content(lookups: Lookups, request: Request, thing: str) -> dict[str, object]:
    """What the page of *thing* shows, and the display that shows it."""
    this = iri(thing)
    names, properties, claims, incoming, mentions = [
        await lookups.rows(each, this=this) for each in ("names", "properties", "claims", "incoming", "mentions")
    ]
    kind = lookups.display(request).kind(thing)
    blocks = [
        (block, await lookups.rows(f"blocks/{block.name}", this=this)) for block in _blocks() if kind in block.kinds
    ]
    roles = await lookups.rows("memberships", this=this) if kind == "organization" else ()
    tables = (properties, claims, incoming, roles, *(rows for _, rows in blocks))
    everything = [term for rows in tables for row in rows for term in row.values()]
    documents = [row["document"] for row in mentions if "document" in row]
    display = await lookups.labelled(request, [Term("uri", thing), *everything, *documents])
    title = display.show(Term("uri", thing))
    naming = {row["predicate"] for row in names}
    said = {(row["predicate"], row["object"]) for row in claims}
    others = [
        row for row in properties if row["predicate"] not in naming and (row["predicate"], row["value"]) not in said
    ]
    return {
        "display": display,
        "iri": thing,
        "kind": kind,
        "title": title,
        "names": _names(display, names, title),
        "every_name": _grouped(display, [row for row in properties if row["predicate"] in naming][:PROPERTIES_SHOWN]),
        "rests_on_words": not _QUOTING.isdisjoint(row["predicate"].value for row in properties),
        "several_graphs": len({row["graph"] for row in properties}) > 1,
        "claims": _claims(display, claims[:CLAIMS_SHOWN]),
        "blocks": [_block(display, block, rows[:ROWS_SHOWN], thing) for block, rows in blocks if rows],
        "picture": picture(display, thing, claims),
        "world": atlas(display, roles),
        "mentions": [_mention(display, row) for row in mentions[:MENTIONS_SHOWN]],
        "properties": _grouped(display, others[:PROPERTIES_SHOWN]),
        "incoming": _grouped(display, ({**row, "value": row["source"]} for row in incoming[:LINKS_SHOWN])),
        "more": {
            "claims": _more(claims, CLAIMS_SHOWN),
            "properties": _more(properties, PROPERTIES_SHOWN),
            "incoming": _more(incoming, LINKS_SHOWN),
            "mentions": _more(mentions, MENTIONS_SHOWN),
        },
    }


def claims_of(display: Display, rows: Iterable[Row]) -> list[Claim]:
    """The claims in *rows* of ``claims.rq``, each once with all of its quotes."""
    found = []
    for statement, same in groupby(rows, key=lambda row: row["statement"]):
        several = list(same)
        row = several[0]
        quotes = dict.fromkeys(in_language(each["quote"], each) for each in several if "quote" in each)
        facts = {name: display.show(row[name]) for name in ("qualifier", "basis", "date", "review") if name in row}
        if row.get("basis") == Term("uri", str(DIP.stated)):
            del facts["basis"]
        sentence = display.sentence(row["subject"], row["predicate"], row["object"])
        found.append(Claim(display.href(statement.value), sentence, facts, [display.show(quote) for quote in quotes]))
    return found


def in_language(term: Term, row: Row) -> Term:
    """The words of a document as a literal in its language, which *row* has as ``language``."""
    return term if term.language or "language" not in row else replace(term, language=row["language"].value)


@cache
def _blocks() -> tuple[Block, ...]:
    headers = [
        (path.stem, dict(_HEADER.findall(path.read_text(encoding="utf-8")))) for path in sorted(_BLOCKS.glob("*.rq"))
    ]
    return tuple(Block(name, frozenset(header["kinds"].split()), header["title"]) for name, header in headers)


def _names(display: Display, rows: Iterable[Row], title: Shown) -> list[Shown]:
    """What the thing is called in each language, apart from its title."""
    called = {row["name"].language: row["name"] for row in rows if row["predicate"].value in _CALLED}
    shown = [display.show(called[language]) for language in sorted(called)]
    return [name for name in shown if name.text != title.text]


def _claims(display: Display, rows: Iterable[Row]) -> list[Claims]:
    groups = [(key, list(same)) for key, same in groupby(rows, key=lambda row: row["predicate"])]
    order = {name: place for place, name in enumerate(texts("en", "phrases"))}
    groups.sort(key=lambda group: order.get(display.compact(group[0].value), len(order)))
    return [Claims(display.show(predicate), claims_of(display, same)) for predicate, same in groups]


def _block(display: Display, block: Block, rows: Iterable[Row], thing: str) -> Rows:
    """The rows of *block*, those that differ only in their statement as one; a column that only repeats is left out."""
    merged: dict[tuple[tuple[str, Term], ...], list[str]] = {}
    for row in rows:
        whys = merged.setdefault(tuple((name, term) for name, term in row.items() if name != "why"), [])
        if "why" in row:
            whys.append(display.href(row["why"].value))
    cells = [dict(each) for each in merged]
    known = dict.fromkeys(name for each in cells for name in each)
    columns = [name for name in known if any(each.get(name, Term("uri", thing)).value != thing for each in cells)]
    shown = [[[display.show(each[name])] if name in each else [] for name in columns] for each in cells]
    return Rows(
        block.title, [name.replace("_", " ") for name in columns], list(zip(shown, merged.values(), strict=True))
    )


def _mention(display: Display, row: Row) -> Mention:
    section, passage = row["section"].value, row["passage"].value
    return Mention(
        f"{display.href(section)}#{anchor(passage)}",
        display.show(row["document"]) if "document" in row else None,
        row["before"].value if "before" in row else "",
        display.show(in_language(row["exact"], row)),
        row["after"].value if "after" in row else "",
    )


def _grouped(display: Display, rows: Iterable[Row]) -> list[Group]:
    groups: dict[Term, dict[Term, list[Shown]]] = {}
    for row in rows:
        graphs = groups.setdefault(row["predicate"], {}).setdefault(row["value"], [])
        if "graph" in row:
            graph = display.show(row["graph"])
            graphs.append(replace(graph, text=graph.text.removeprefix("graph/")))
    return [
        Group(display.show(predicate), [(display.show(value), values[value]) for value in sorted(values, key=_order)])
        for predicate, values in groups.items()
    ]


def _order(term: Term) -> tuple[str, str, str]:
    return term.kind, term.language, term.value


def _more(rows: Sequence[Row], shown: int) -> int:
    """How many are shown, where there are more; else 0."""
    return shown if len(rows) > shown else 0
