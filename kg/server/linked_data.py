"""Requests for a thing enter; its page, or what is known of it as RDF, leaves.

Linked data by 303 redirects (Cool URIs for the Semantic Web, 4.2): ``/id/state/blr`` is the state, ``/doc/state/blr``
what is known of it. The IRI of a thing comes of the base of the data, never of the address that was asked.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server import things
from kg.server.dataset import iri
from kg.server.display import Display, Shown
from kg.server.lookups import SAFE, Lookups
from kg.server.marking import Quote
from kg.server.reader import HEADINGS_SHOWN, Outline, Piece, Reader, anchor, divided, pieces_of
from kg.server.rendering import root
from kg.server.responses import accepted, answer, page
from kg.stores.bindings import Row, Term
from kg.stores.formats import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format

FORMATS: Final = (HTML, TURTLE, JSON_LD, N_TRIPLES, RDF_XML)

Content = dict[str, object]


@dataclass(frozen=True, slots=True)
class Words:
    """Quotes where they stand: the text of their section in pieces, the way to them, their characters in the file."""

    pieces: Sequence[Piece]
    language: str
    href: str
    document: Shown | None
    characters: str


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The pages of the things of one data set."""

    lookups: Lookups
    reader: Reader

    async def identifier(self, request: Request) -> Response:
        """303 from a thing to its page."""
        path = "/".join(quote(request.path_params[name], safe=SAFE) for name in ("kind", "slug"))
        return Response(status_code=303, headers={"Location": f"{root(request)}doc/{path}"})

    async def document(self, request: Request) -> Response:
        """What is known of a thing, in the format that the suffix names or that the client likes most."""
        kind, slug, form = request.path_params["kind"], *_suffix(request.path_params["slug"])
        chosen = form or accepted(request, FORMATS)
        thing = await self.lookups.find(kind, slug)
        if thing is None:
            raise HTTPException(404, f"Nothing is known here of {self.lookups.dataset.things}{kind}/{slug}")
        name = quote(slug, safe=SAFE)
        headers = {
            "Content-Location": f"{name}.{chosen.extension}",
            "Link": ", ".join(f'<{name}.{f.extension}>; rel="alternate"; type="{f.media_type}"' for f in FORMATS),
        }
        if chosen is not HTML:
            return answer(request, await self.lookups.graph("describe", chosen, this=iri(thing)), chosen, headers)
        template, more = await self._shown(request, kind, thing)
        own = json.loads(await self.lookups.graph("own", JSON_LD, this=iri(thing)))
        response = page(request, template, name=name, formats=FORMATS[1:], data=own, **more)
        response.headers.update(headers)
        return response

    async def reading(self, request: Request) -> Response:
        """A page of a document's text after the first."""
        slug, number = request.path_params["slug"], request.path_params["number"].removesuffix(".html")
        document = await self.lookups.find("document", slug)
        outline = await self.reader.outline(document) if document else None
        if document is None or outline is None or not number.isdecimal() or not 1 <= int(number) <= len(outline.pages):
            raise HTTPException(404, "There is no such page of a text here.")
        display = await self.lookups.labelled(request, [Term("uri", document)])
        text = await self._text(request, display, outline, int(number))
        title = display.show(Term("uri", document))
        return page(request, "document.html", title=title, kind="document", name="", formats=(), **text)

    async def _shown(self, request: Request, kind: str, thing: str) -> tuple[str, Content]:
        """The template for a thing, and what it shows."""
        content = await things.content(self.lookups, request, thing)
        special: dict[str, Callable[[Request, str, Content], Awaitable[tuple[str, Content]]]] = {
            "document": self._document,
            "section": self._section,
        }
        return await special.get(kind, self._thing)(request, thing, content)

    async def _thing(self, request: Request, thing: str, content: Content) -> tuple[str, Content]:
        """A thing as its facts; what rests on words of a document begins with them."""
        words = await self.lookups.rows("words", this=iri(thing)) if content["rests_on_words"] else ()
        if not words:
            return "thing.html", content
        display = await self.lookups.labelled(request, [row["document"] for row in words if "document" in row])
        places = await self._words(display, words)
        return "statement.html", content | {"places": places, **await self._said(request, thing)}

    async def _said(self, request: Request, thing: str) -> Content:
        """What a statement or a position says in words, and how it is known."""
        rows = await self.lookups.rows("statement", this=iri(thing))
        if not rows:
            return {"sentence": (), "known": {}}
        first = rows[0]
        display = await self.lookups.labelled(request, [term for row in rows for term in row.values()])
        sentence = list(display.sentence(first["subject"], first["predicate"], first.get("object")))
        for other in dict.fromkeys(
            row["object"] for row in rows[1:] if "object" in row and row["object"] != first["object"]
        ):
            sentence += [Shown(", "), display.show(other)]
        known = {name: display.show(first[name]) for name in ("basis", "date", "rule", "review") if name in first}
        return {"sentence": sentence, "known": known}

    async def _words(self, display: Display, rows: Sequence[Row]) -> list[Words]:
        """The quotes where they stand, those of one section together, the longest first."""
        together: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: -len(row["exact"].value)):
            alone = "text" not in row or row["exact"].value not in row["text"].value
            together.setdefault(row["passage" if alone else "section"].value, []).append(row)
        names = iter(["quote", *(f"quote-{number}" for number in range(2, len(rows) + 1))])
        return [await self._place(display, same, names) for same in together.values()]

    async def _place(self, display: Display, rows: Sequence[Row], names: Iterator[str]) -> Words:
        quotes = [Quote(next(names), row["exact"].value, _value(row, "before"), _value(row, "after")) for row in rows]
        row, quoted = rows[0], quotes[0]
        text = _value(row, "text")
        if quoted.exact not in text:
            text = quoted.before + quoted.exact + quoted.after
        document, section = row.get("document"), row.get("section")
        href = ""
        if document and section:
            outline = await self.reader.outline(document.value)
            href = self._address(display, outline, section.value, row["passage"].value)
        return Words(
            pieces_of(text, quotes),
            display.show(things.in_language(row["exact"], row)).language,
            href,
            display.show(document) if document else None,
            ", ".join(f"{row['start'].value}–{row['end'].value}" for row in rows if {"start", "end"} <= row.keys()),
        )

    async def _section(self, request: Request, thing: str, content: Content) -> tuple[str, Content]:
        """A section as its text, with all that is below it as far as one page has room."""
        rows = await self.lookups.rows("reader/where", this=iri(thing))
        if not rows:
            return "thing.html", content
        outline = await self.reader.outline(rows[0]["document"].value)
        below = outline.below(thing)
        pages = divided(below)
        display = await self.lookups.labelled(request, [rows[0]["document"]])
        return "section.html", content | {
            "reads": await self.reader.read(request, pages[0]),
            "top": 2 - (below[0].depth if below else 0),
            "cut": len(pages) > 1,
            "document": display.show(rows[0]["document"]),
            "place": self._address(display, outline, thing, thing),
        }

    async def _document(self, request: Request, thing: str, content: Content) -> tuple[str, Content]:
        """A document as its text, and what is known of it."""
        display = await self.lookups.labelled(request, ())
        outline = await self.reader.outline(thing)
        date = await self.lookups.rows("date", this=iri(thing))
        text = await self._text(request, display, outline, 1)
        return "document.html", content | text | {
            "about": True,
            "date": display.show(date[0]["date"]) if date else None,
        }

    async def _text(self, request: Request, display: Display, outline: Outline, number: int) -> Content:
        headed = [(one, one.heading) for one in outline.sections if one.heading]
        return {
            "outline": outline,
            "number": number,
            "reads": await self.reader.read(request, outline.pages[number - 1]),
            "headings": [
                (display.show(heading), self._address(display, outline, one.iri, one.iri), one.depth)
                for one, heading in headed[:HEADINGS_SHOWN]
            ],
            "headings_left": len(headed) > HEADINGS_SHOWN,
            "before": self._page(display, outline, number - 1),
            "after": self._page(display, outline, number + 1),
        }

    def _address(self, display: Display, outline: Outline, section: str, target: str) -> str:
        """The way to a *target* in a *section*, in the text of the whole document."""
        return f"{self._page(display, outline, outline.page_of(section))}#{anchor(target)}"

    def _page(self, display: Display, outline: Outline, number: int) -> str:
        if not 1 <= number <= len(outline.pages):
            return ""
        slug = outline.document.rpartition("/")[2]
        return (
            display.href(outline.document)
            if number == 1
            else display.site.page(f"read/{quote(slug, safe=SAFE)}/{number}")
        )


def _value(row: Row, name: str) -> str:
    return row[name].value if name in row else ""


def _suffix(slug: str) -> tuple[str, Format | None]:
    """A slug without the file ending that names a format, and that format."""
    for form in FORMATS:
        if slug.endswith(f".{form.extension}"):
            return slug.removesuffix(f".{form.extension}"), form
    return slug, None
