"""A SPARQL text enters; what it asks for leaves, or a :class:`kg.errors.BadQuery` says what is refused and where.

The text is looked at before any parser sees it, because the parser cannot be trusted with every text: Oxigraph fetches
the address of a SERVICE clause for whoever asks, and overflows its stack on deep nesting.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final
from urllib.parse import urljoin

from kg.errors import BadQuery
from kg.stores.services import Service, services
from kg.stores.tokens import Token, place, tokens

MAX_LENGTH: Final = 200_000
MAX_DEPTH: Final = 64
MAX_SEPARATORS: Final = 400
MAX_OPERATORS: Final = 300

_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_CHANGING = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})
SEPARATORS = frozenset(".;,")
OPERATORS = frozenset({"||", "&&", "|", "/", "!", "^", "+", "-", "*", "=", "!=", "<", ">", "<=", ">="})
_ABSOLUTE = re.compile(r"[A-Za-z][\w+.-]*:")
DOTTED = re.compile(r"[^_:]*:[^.]*(\.[^.]*){2,}")
_ANY_IRI = r"""<[A-Za-z][\w+.-]*://[^\x00-\x20<>"'{}|^`\\]*>"""
_HEAD = re.compile(rf"(?:\s*(?:PREFIX\s+[\w.-]*:|BASE)\s*{_ANY_IRI})*", re.IGNORECASE)
_CONSTANT = re.compile(rf"""{_ANY_IRI}|"[^"\n\r]+"|'[^'\n\r]+'""")
_UNCERTAIN = re.compile(r"""[\\#"']|<(?!>)|SERVICE|\b(?:FROM|PREFIX|BASE)\b""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """What a query text asks: its form, the prefixes it declares, the graphs of FROM and FROM NAMED, other endpoints.

    ``repeatable`` answers are the same each time; ``dotted`` queries have names that Oxigraph's parser does not know.
    """

    form: str
    prefixes: Mapping[str, str]
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    repeatable: bool
    undeclared: tuple[str, ...]
    dotted: bool
    services: tuple[Service, ...] = ()
    shape: str = ""


def examine(text: str, base: str = "", endpoints: Collection[str] = ()) -> Request:
    """What *text* asks, relative IRIs resolved against *base*; :class:`kg.errors.BadQuery` if it is refused.

    SERVICE may ask the *endpoints*, named in full and letter by letter.
    """
    if len(text) > MAX_LENGTH:
        raise BadQuery(f"the query is longer than {MAX_LENGTH} characters")
    with suppress(BadQuery):  # whose place in the shape is not its place in the text
        if known := shape(text):
            return _of_shape(known, base)
    return _examined(text, base, endpoints)


def shape(text: str) -> str:
    """*text* with ``<>`` for every IRI and string behind the prologue; empty where a glance is not enough to be sure.

    What is asked and refused depends on the shape alone, and a program that fills a template makes texts of one shape.
    """
    end = _HEAD.match(text).end()  # type: ignore[union-attr]
    rest = text[end:]
    if '""' in rest or "''" in rest:
        return ""
    blank = _CONSTANT.sub("<>", rest)
    return "" if _UNCERTAIN.search(blank) else text[:end] + blank


@lru_cache(maxsize=2048)
def _of_shape(known: str, base: str) -> Request:
    return replace(_examined(known, base), shape=known)


def _examined(text: str, base: str, endpoints: Collection[str] = ()) -> Request:
    found = list(_bounded(text))
    others = services(text, found, endpoints)
    scope = _Scope.of(found, base)
    sources = [(before, token) for before, token in pairwise(found) if before.keyword in ("FROM", "NAMED")]
    return Request(
        form=form(text, found),
        prefixes=scope.prefixes,
        default_graphs=tuple(scope.iri(t) for b, t in sources if b.keyword == "FROM" and t.keyword != "NAMED"),
        named_graphs=tuple(scope.iri(t) for b, t in sources if b.keyword == "NAMED"),
        repeatable=not (others or any(token.keyword in _CHANGING for token in found)),
        undeclared=scope.undeclared(found),
        dotted=any(token.kind == "name" and DOTTED.fullmatch(token.text) for token in found),
        services=others,
    )


def bind(text: str, values: Mapping[str, str]) -> str:
    """*text* with each parameter ``$name`` replaced by the term ``values[name]``, given in N-Triples."""
    return _rewritten(text, lambda token: values[token.text[1:]] if token.text.startswith("$") else None)


def spelled_out(text: str, base: str = "") -> str:
    """*text* with prefixed names like ``a:b.c.d``, which Oxigraph's parser does not know, as full IRIs."""
    scope = _Scope.of(list(tokens(text)), base)
    return _rewritten(text, lambda token: f"<{scope.iri(token)}>" if DOTTED.fullmatch(token.text) else None)


def _rewritten(text: str, change: Callable[[Token], str | None]) -> str:
    pieces, end = [], 0
    for token in tokens(text):
        if token.kind in ("variable", "name") and (other := change(token)) is not None:
            pieces += [text[end : token.start], other]
            end = token.start + len(token.text)
    return "".join([*pieces, text[end:]])


def form(text: str, found: Sequence[Token] | None = None) -> str:
    """The form of the query, ``SELECT`` or another; :class:`kg.errors.BadQuery` if it has none."""
    found = list(tokens(text)) if found is None else found
    first = next((token for token in found if token.keyword and token.keyword not in _PROLOGUE), None)
    if first is None:
        raise BadQuery("the query is empty: expected SELECT, ASK, CONSTRUCT or DESCRIBE")
    if first.keyword in _UPDATES:
        raise BadQuery(f"{place(text, first.start)}: {first.keyword} is an update; only queries are answered here")
    if first.keyword not in _FORMS:
        raise BadQuery(f"{place(text, first.start)}: expected SELECT, ASK, CONSTRUCT or DESCRIBE, not {first.text}")
    return first.keyword


def _bounded(text: str) -> Iterator[Token]:
    """The tokens of *text*, up to the one that is too much."""
    depth = separators = operators = 0
    for token in tokens(text):
        yield token
        if token.kind != "sign":
            continue
        depth += (token.text in "{([") - (token.text in "})]")
        separators += token.text in SEPARATORS
        operators += token.text in OPERATORS
        if depth > MAX_DEPTH:
            raise BadQuery(f"{place(text, token.start)}: brackets are nested deeper than {MAX_DEPTH}")
        if separators > MAX_SEPARATORS:
            raise BadQuery(f"more than {MAX_SEPARATORS} triple patterns and list items; use VALUES or ask in parts")
        if operators > MAX_OPERATORS:
            raise BadQuery(f"more than {MAX_OPERATORS} operators and path steps; ask in parts")


@dataclass(frozen=True, slots=True)
class _Scope:
    """The prologue: what prefixed names and relative IRIs stand for."""

    base: str
    prefixes: Mapping[str, str]

    @classmethod
    def of(cls, found: Sequence[Token], base: str) -> "_Scope":
        prefixes: dict[str, str] = {}
        for before, token, after in zip(found, found[1:], found[2:], strict=False):
            if before.keyword == "BASE" and token.kind == "iri":
                base = resolved(token.text[1:-1], base)
            elif before.keyword == "PREFIX" and token.kind == "name" and after.kind == "iri":
                prefixes[token.text[:-1]] = resolved(after.text[1:-1], base)
        return cls(base, prefixes)

    def iri(self, token: Token) -> str:
        if token.kind == "iri":
            return resolved(token.text[1:-1], self.base)
        prefix, _, local = token.text.partition(":")
        return self.prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)

    def undeclared(self, found: Sequence[Token]) -> tuple[str, ...]:
        used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
        return tuple(sorted(used - self.prefixes.keys() - {"_"}))


def resolved(iri: str, base: str) -> str:
    """*iri* in full; the library's own resolution would drop the ``#`` that ends a namespace."""
    return iri if _ABSOLUTE.match(iri) else urljoin(base, iri) + ("#" if iri.endswith("#") else "")
