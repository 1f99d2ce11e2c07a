"""The tokens of a query enter; the SERVICE clauses leave, each of which asks an endpoint that may be asked.

SPARQL 1.1 Federated Query, 2, of which only constant endpoints in full and no clause inside another are let through.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import BadQuery
from kg.stores.tokens import Token, place

MAX_SERVICES: Final = 4

RUN_TOGETHER = re.compile(r"^[^:]*SERVICE|\..*SERVICE", re.IGNORECASE)
_ANYWHERE = re.compile("SERVICE", re.IGNORECASE)
_PLACE = re.compile(r"^line (\d+), column (\d+)(?=: )")


@dataclass(frozen=True, slots=True)
class Service:
    """A SERVICE clause: whom it asks, whether it is SILENT, and from where to where its IRI stands in the text."""

    endpoint: str
    silent: bool
    start: int
    end: int


def services(text: str, found: Sequence[Token], allowed: Collection[str]) -> tuple[Service, ...]:
    """The clauses in *text*, whose tokens are *found*; :class:`kg.errors.BadQuery` if one asks what is not *allowed*.

    The keyword is refused where it is run together with its neighbours, as in ``trueSERVICE`` or ``SERVICEex:a``:
    Oxigraph asks for no space around keywords and ends ``a:b.c.d`` before its second full stop, so a prefix with the
    word in its name, and a local name with it behind a full stop, are refused as well.
    """
    clauses: list[Service] = []
    depth, around = 0, -1
    for number, token in enumerate(found):
        if token.kind == "sign":
            depth += (token.text == "{") - (token.text == "}")
            around = -1 if token.text == "}" and depth == around else around
        elif token.keyword == "SERVICE":
            clauses.append(_clause(text, found[number : number + 3], allowed))
            if around >= 0:
                raise BadQuery(f"{place(text, token.start)}: a SERVICE inside a SERVICE is not asked")
            around = depth
        elif token.kind in ("word", "name") and RUN_TOGETHER.search(token.text):
            raise BadQuery(f"{place(text, token.start)}: {_refusal(allowed)}")
    doubtful = next((token for token in found if token.unsure), None)
    if doubtful and _ANYWHERE.search(text):
        told = f"{_refusal(allowed)}, and '<' here may hide one; write a space after it"
        raise BadQuery(f"{place(text, doubtful.start)}: {told}")
    if len(clauses) > MAX_SERVICES:
        raise BadQuery(f"more than {MAX_SERVICES} SERVICE clauses; ask in parts")
    return tuple(clauses)


def readdressed(text: str, clauses: Sequence[Service], addresses: Sequence[str]) -> str:
    """*text* with each of the *clauses* asking its one of the *addresses*."""
    pieces, end = [], 0
    for clause, address in zip(clauses, addresses, strict=True):
        pieces += [text[end : clause.start], f"<{address}>"]
        end = clause.end
    return "".join([*pieces, text[end:]])


def replaced(message: str, text: str, clauses: Sequence[Service], addresses: Sequence[str]) -> str:
    """An error's *message*, whose place is one in the readdressed *text*, with the place in *text* itself."""
    known = _PLACE.match(message)
    if known is None:
        return message
    line, column = int(known[1]), int(known[2])
    for clause, address in zip(clauses, addresses, strict=True):
        begin = clause.start - text.rfind("\n", 0, clause.start)
        if text.count("\n", 0, clause.start) + 1 == line and column > begin:
            column = max(begin, column - (len(address) + 2 - (clause.end - clause.start)))
    return f"line {line}, column {column}{message[known.end() :]}"


def _clause(text: str, found: Sequence[Token], allowed: Collection[str]) -> Service:
    """The clause that begins with the tokens *found*: the keyword, SILENT or not, the endpoint."""
    silent = len(found) > 1 and found[1].keyword == "SILENT"
    target = found[1 + silent] if len(found) > 1 + silent else found[0]
    if target.kind != "iri" or target.text[1:-1] not in allowed:
        raise BadQuery(f"{place(text, found[0].start)}: {_refusal(allowed)}")
    return Service(target.text[1:-1], silent, target.start, target.start + len(target.text))


def _refusal(allowed: Collection[str]) -> str:
    if not allowed:
        return "SERVICE is switched off: this store asks no other address"
    return f"SERVICE asks only {', '.join(f'<{iri}>' for iri in allowed)}, written like this, with spaces around"
