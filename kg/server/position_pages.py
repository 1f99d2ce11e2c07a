"""Requests for what the documents say that somebody holds enter; pages of positions leave.

They are tables of what a document states, each line with its words and the way to them, never facts about the world.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.comparison import QUERY, Change, Held, Named, Piece, Stated, compare, of_rows, pieces
from kg.comparison.pairing import STRENGTH
from kg.server.dataset import iri
from kg.server.display import Display, Shown
from kg.server.lookups import Lookups
from kg.server.pictures.matrix import matrix
from kg.server.responses import page
from kg.stores import Question
from kg.stores.bindings import Row, Term, read_table
from kg.stores.formats import JSON
from kg.stores.guard import bind
from kg.vocabulary import XSD

SIDE_BY_SIDE: Final = 12
"""So many documents are compared on the page of a topic, the latest; the endpoint has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A position as a row of a table."""

    stance: str
    holders: Sequence[Shown]
    targets: Sequence[Shown]
    words: Sequence[Shown]
    inferred: bool
    why: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A position beside that of another document: its stance, its holders, its words in pieces, the way to them."""

    stance: str
    holders: Sequence[Shown]
    pieces: Sequence[Piece]
    language: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A document on the page of a topic: its positions, or what became of them since its speakers last spoke of it."""

    document: Shown
    day: Shown | None
    lines: Sequence[Line]
    before: Shown | None
    changes: Sequence[tuple[str, Wording | None, Wording | None]]


@dataclass(frozen=True, slots=True)
class PositionPages:
    """The pages about the positions of one data set."""

    lookups: Lookups

    async def index(self, request: Request) -> Response:
        """Which documents state positions, and who holds how many on what."""
        documents = await self.lookups.rows("positions/documents")
        rows = await self.lookups.rows("positions/matrix")
        terms = [term for row in (*documents, *rows) for term in row.values()]
        display = await self.lookups.labelled(request, terms)
        held = [(row["holder"], row["topic"], _leaning(row), int(row["count"].value)) for row in rows]
        picture = matrix(held)
        shown = {term: display.show(term) for term in terms if term.kind == "uri"}
        return page(
            request,
            "positions.html",
            documents=[
                (_link(display, "document", row["document"]), _day(display, row), row) for row in documents[:500]
            ],
            more=len(documents) > 500,
            matrix=picture,
            shown=shown,
            topics={line.topic: _link(display, "topic", line.topic) for line in picture.lines},
        )

    async def document(self, request: Request) -> Response:
        """The positions of a document by topic."""
        document = await self._found(request, "document")
        one = next(iter(await self._stated([document])), None)
        if one is None:
            raise HTTPException(404, "No positions are known of this document.")
        display = await self._display(request, [one])
        return page(
            request,
            "document-positions.html",
            document=display.show(Term("uri", document)),
            number=len(one.positions),
            topics=[
                (_link(display, "topic", Term("uri", topic.iri)), [_line(display, held, one) for held in several])
                for topic, several in _by_topic(one.positions)
            ],
        )

    async def topic(self, request: Request) -> Response:
        """A topic document by document in the order of time, each beside the last one by the same speakers."""
        topic = await self._found(request, "topic")
        documents = [row["document"].value for row in await self.lookups.rows("positions/on-topic", topic=iri(topic))]
        several = [_on(one, topic) for one in await self._stated(documents[:SIDE_BY_SIDE])]
        if not several:
            raise HTTPException(404, "No positions are known on this topic.")
        display = await self._display(request, several)
        return page(
            request,
            "topic-positions.html",
            topic=display.show(Term("uri", topic)),
            parts=[_part(display, one, _last(several[:number], one)) for number, one in enumerate(several)],
            more=len(documents) > SIDE_BY_SIDE,
        )

    async def _found(self, request: Request, kind: str) -> str:
        found = await self.lookups.find(kind, request.path_params["slug"].removesuffix(".html"))
        if found is None:
            raise HTTPException(404, f"There is no such {kind} here.")
        return found

    async def _stated(self, documents: Sequence[str]) -> list[Stated]:
        if not documents:
            return []
        text = bind(QUERY, {"documents": " ".join(iri(document) for document in documents)})
        return of_rows(read_table(await self.lookups.pool.ask(Question(text, JSON))).rows)

    async def _display(self, request: Request, documents: Sequence[Stated]) -> Display:
        named = {
            thing.iri
            for one in documents
            for held in one.positions
            for thing in (*held.holders, *held.topics, *held.targets)
        }
        return await self.lookups.labelled(
            request, [Term("uri", i) for i in sorted({*named, *(d.iri for d in documents)})]
        )


def _leaning(row: Row) -> str:
    strength = STRENGTH[row["stance"].value.rpartition("#")[2]]
    return "for" if strength > 0 else "against" if strength < 0 else "neither"


def _link(display: Display, kind: str, term: Term) -> Shown:
    """A document or a topic with the way to the page of its positions."""
    shown = display.show(term)
    return Shown(shown.text, shown.language, display.site.page(f"positions/{kind}/{term.value.rpartition('/')[2]}"))


def _day(display: Display, row: Row) -> Shown | None:
    return display.show(row["day"]) if "day" in row else None


def _date(display: Display, one: Stated) -> Shown | None:
    return display.show(Term("literal", one.day, datatype=str(XSD.date))) if one.day else None


def _by_topic(positions: Sequence[Held]) -> list[tuple[Named, list[Held]]]:
    """The positions under the most specific topic of each."""
    found: dict[str, list[Held]] = {}
    for held in positions:
        found.setdefault(held.topics[0].iri, []).append(held)
    return [(several[0].topics[0], several) for several in found.values()]


def _on(one: Stated, topic: str) -> Stated:
    positions = tuple(held for held in one.positions if any(named.iri == topic for named in held.topics))
    return Stated(one.iri, one.title, one.language, one.day, positions)


def _line(display: Display, held: Held, one: Stated) -> Line:
    return Line(
        held.stance,
        _things(display, held.holders),
        _things(display, held.targets),
        [Shown(words.text, one.language) for words in held.words],
        held.basis == "inferred",
        display.href(held.words[0].iri),
    )


def _last(earlier: Sequence[Stated], one: Stated) -> Stated | None:
    """The last of the *earlier* documents in which somebody speaks who speaks in *one*."""
    return next((before for before in reversed(earlier) if _speakers(before) & _speakers(one)), None)


def _speakers(one: Stated) -> set[str]:
    return {holder.iri for held in one.positions for holder in held.holders}


def _part(display: Display, one: Stated, before: Stated | None) -> Part:
    return Part(
        _link(display, "document", Term("uri", one.iri)),
        _date(display, one),
        [] if before else [_line(display, held, one) for held in one.positions],
        _link(display, "document", Term("uri", before.iri)) if before else None,
        [_change(display, change, before, one) for change in compare(before, one).changes] if before else [],
    )


def _change(
    display: Display, change: Change, before: Stated, after: Stated
) -> tuple[str, Wording | None, Wording | None]:
    a, b = change.a, change.b
    comparable = a and b and before.language.partition("-")[0] == after.language.partition("-")[0]
    left, right = pieces(a.quote, b.quote) if a and b and comparable else (_whole(a), _whole(b))
    return (
        change.kind,
        _wording(display, a, left, before.language) if a else None,
        _wording(display, b, right, after.language) if b else None,
    )


def _whole(held: Held | None) -> list[Piece]:
    return [Piece(held.quote, True)] if held else []


def _wording(display: Display, held: Held, wording: Sequence[Piece], language: str) -> Wording:
    return Wording(held.stance, _things(display, held.holders), wording, language, display.href(held.words[0].iri))


def _things(display: Display, named: Sequence[Named]) -> list[Shown]:
    return [display.show(Term("uri", one.iri)) for one in named]
