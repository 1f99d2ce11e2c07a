"""Requests for the map and the timeline enter, pages leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server.dataset import iri, literal
from kg.server.display import Display, Shown
from kg.server.lookups import Lookups
from kg.server.pictures.world import World, world
from kg.server.pictures.years import bars, by_year
from kg.server.responses import page
from kg.stores.bindings import Row, Term

AT_ONCE: Final = 300
"""As many dated things stand on one timeline; of more, each year has its page."""


@dataclass(frozen=True, slots=True)
class Member:
    """A row of the table beside a map: a state, its role, the first and the last day, and a statement of how many."""

    state: Shown
    role: Shown
    dates: Sequence[Shown]
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class Event:
    """A thing of the timeline: its day, what happened, where, and the statements that say so."""

    date: Shown
    thing: Shown
    what: Shown
    place: Shown | None
    whys: Sequence[str]


@dataclass(frozen=True, slots=True)
class PicturePages:
    """The pages that are pictures of one data set."""

    lookups: Lookups

    async def map(self, request: Request) -> Response:
        """A map of the states of an organization by their role; of the one with the most states if none is named."""
        organizations = await self.lookups.rows("organizations")
        slug = request.path_params.get("slug", "").removesuffix(".html")
        chosen = await self.lookups.find("organization", slug) if slug else None
        if slug and chosen is None:
            raise HTTPException(404, "There is no such organization here.")
        if chosen is None and organizations:
            chosen = organizations[0]["organization"].value
        rows = await self.lookups.rows("memberships", this=iri(chosen)) if chosen else ()
        terms = [term for row in (*rows, *organizations) for term in row.values()]
        display = await self.lookups.labelled(request, [*terms, *([Term("uri", chosen)] if chosen else [])])
        return page(
            request,
            "map.html",
            organization=display.show(Term("uri", chosen)) if chosen else None,
            others=[(display.show(row["organization"]), _slug(row), row["count"].value) for row in organizations],
            world=atlas(display, rows),
            members=members(display, rows),
        )

    async def timeline(self, request: Request) -> Response:
        """Documents and instruments by their day."""
        year = request.path_params.get("year", "").removesuffix(".html")
        counts = {row["year"].value: int(row["count"].value) for row in await self.lookups.rows("years")}
        if year and year not in counts:
            raise HTTPException(404, "There is nothing of that year here.")
        whole = sum(counts.values()) <= AT_ONCE
        first, last = (year, year) if year else (min(counts, default=""), max(counts, default=""))
        wanted = bool(year or whole)
        rows = await self.lookups.rows("events", first=literal(first), last=literal(last)) if wanted else ()
        display = await self.lookups.labelled(request, [term for row in rows for term in row.values()])
        events = _events(display, rows[:500])
        return page(
            request,
            "timeline.html",
            year=year,
            bars=bars(int(each) for each, count in counts.items() if each.isdecimal() for _ in range(count)),
            whole=whole,
            years=by_year([(event.date.machine or event.date.text, event) for event in events]),
            more=len(rows) > 500,
        )


def atlas(display: Display, rows: Sequence[Row]) -> World | None:
    """The map of the memberships in *rows* of ``memberships.rq``."""
    found = dict.fromkeys((row["state"], row["code"].value, row["role"]) for row in rows)
    return world([(display.show(state), code, display.show(role)) for state, code, role in found]) if found else None


def members(display: Display, rows: Sequence[Row]) -> list[Member]:
    """The same as rows of a table."""
    return [
        Member(
            display.show(row["state"]),
            display.show(row["role"]),
            [display.show(day) for day in dict.fromkeys(row[name] for name in ("first", "last") if name in row)],
            display.href(row["why"].value) if "why" in row else "",
            int(row["count"].value),
        )
        for row in rows
    ]


def _slug(row: Row) -> str:
    return row["organization"].value.rpartition("/")[2]


def _events(display: Display, rows: Sequence[Row]) -> list[Event]:
    found: dict[tuple[Term, Term, Term], list[Row]] = {}
    for row in rows:
        found.setdefault((row["date"], row["thing"], row["what"]), []).append(row)
    return [
        Event(
            display.show(date),
            display.show(thing),
            display.show(what),
            next((display.show(row["place"]) for row in same if "place" in row), None),
            list(dict.fromkeys(display.href(row["why"].value) for row in same if "why" in row)),
        )
        for (date, thing, what), same in found.items()
    ]
