"""The text of an update enters; the text that the store may run leaves, or an error says what is refused and where.

SPARQL 1.1 Update, and the dataset of the protocol (SPARQL 1.1 Protocol, 2.2.3). As with queries, the tokens are looked
at before any parser sees them: LOAD and SERVICE would fetch addresses, deep nesting overflows the parser's stack.
"""

import re
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from kg.errors import BadQuery
from kg.stores.guard import DOTTED, MAX_DEPTH, MAX_OPERATORS, MAX_SEPARATORS, OPERATORS, SEPARATORS, resolved
from kg.stores.services import RUN_TOGETHER
from kg.stores.tokens import Token, place, tokens

_FETCHING: Final = re.compile("LOAD|SERVICE", re.IGNORECASE)
_BEFORE_A_GRAPH: Final = frozenset(["PREFIX", "GRAPH", "WITH", "USING", "NAMED", "TO", "COPY", "MOVE", "ADD", "SILENT"])
_PROLOGUE: Final = frozenset({"PREFIX", "BASE"})
_ESCAPED: Final = re.compile(r"\\(.)")
_START: Final = Token("start", "", 0)


def runnable(text: str, base: str = "", using: Sequence[str] = (), named: Sequence[str] = ()) -> str:
    """*text* as the store may run it, over the graphs that the protocol names; :class:`kg.errors.BadQuery` if refused.

    Data (``INSERT DATA``, ``DELETE DATA``) may be as long as they like; each operation else has the bounds of a query.
    """
    reader = _Reader(text)
    for token in tokens(text):
        reader.take(token)
    reader.end()
    if reader.dotted or reader.late:
        text = _spelled_out(text, base, late=reader.late)
    if not (using or named):
        return text
    if reader.has_dataset:
        raise BadQuery("the update has USING or WITH, so that the request cannot name graphs to use, too")
    clauses = [f"USING {_iri(name)}" for name in using] + [f"USING NAMED {_iri(name)}" for name in named]
    return _using(text, " ".join(clauses))


class _Reader:
    """Goes over the tokens of an update and refuses the one that must not be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before, self._last = _START, _START
        self._braces = self._depth = self._separators = self._operators = 0
        self._data = False
        self._doubtful: Token | None = None
        self._begun = False
        self.dotted = self.late = self.has_dataset = False

    def take(self, token: Token) -> None:
        if token.kind == "sign":
            self._sign(token)
        elif token.kind in ("word", "name"):
            self._word(token)
        elif token.unsure and not self._data:
            self._doubtful = self._doubtful or token
        self._before, self._last = self._last, token

    def end(self) -> None:
        """Refuse what could hide a keyword, now that the whole text is known."""
        if self._doubtful and _FETCHING.search(self._text):
            self._refuse(self._doubtful, "'<' here may hide a LOAD or SERVICE; write a space after it")

    def _word(self, token: Token) -> None:
        text = token.text.upper()
        if RUN_TOGETHER.search(token.text):
            self._refuse(token, "SERVICE is switched off: this store asks no other address")
        if not self._braces:
            if text.startswith("LOAD") and self._last.keyword not in _BEFORE_A_GRAPH:
                self._refuse(token, "LOAD is switched off: send the data to /graphs, or as INSERT DATA")
            self.late |= self._begun and token.keyword in _PROLOGUE
            self.has_dataset |= token.kind == "word" and text.startswith(("USING", "WITH"))
        self.dotted |= token.kind == "name" and bool(DOTTED.fullmatch(token.text))

    def _sign(self, token: Token) -> None:
        sign = token.text
        self._depth += (sign in "{([") - (sign in "})]")
        if self._depth > MAX_DEPTH:
            self._refuse(token, f"brackets are nested deeper than {MAX_DEPTH}")
        if sign == "{":
            if not self._braces:
                self._data = self._last.keyword == "DATA" and self._before.keyword in ("INSERT", "DELETE")
            self._braces += 1
        elif sign == "}":
            self._braces -= 1
            self._data &= self._braces > 0
        elif sign == ";" and not self._braces:
            self._separators = self._operators = 0
            self._begun = True
        elif not self._data:
            self._count(token)

    def _count(self, token: Token) -> None:
        self._separators += token.text in SEPARATORS
        self._operators += token.text in OPERATORS
        if self._separators > MAX_SEPARATORS:
            self._refuse(
                token, f"more than {MAX_SEPARATORS} triple patterns in an operation; divide it, or insert data"
            )
        if self._operators > MAX_OPERATORS:
            self._refuse(token, f"more than {MAX_OPERATORS} operators and path steps in an operation; divide it")

    def _refuse(self, token: Token, why: str) -> None:
        raise BadQuery(f"{place(self._text, token.start)}: {why}")


class _Names:
    """What prefixed names and relative IRIs stand for at a place of the text."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._prefixes: dict[str, str] = {}

    def declare(self, before: Token, last: Token, token: Token) -> bool:
        """Whether the prologue declares something with *token*, which is known from then on."""
        if last.keyword == "BASE" and token.kind == "iri":
            self._base = resolved(token.text[1:-1], self._base)
        elif before.keyword == "PREFIX" and token.kind == "iri":
            self._prefixes[last.text[:-1]] = resolved(token.text[1:-1], self._base)
        else:
            return False
        return True

    def full(self, token: Token) -> str:
        """The IRI or name as a full IRI, if it is declared what it stands for."""
        if token.kind == "iri":
            return f"<{resolved(token.text[1:-1], self._base)}>"
        prefix, _, local = token.text.partition(":")
        if token.kind != "name" or prefix not in self._prefixes:
            return token.text
        return "<" + self._prefixes[prefix] + _ESCAPED.sub(r"\1", local) + ">"


def _spelled_out(text: str, base: str, *, late: bool) -> str:
    """*text* with full IRIs for names like ``a:b.c.d``; if there is a *late* prologue, for all, and without prologues.

    Oxigraph's parser knows neither such names nor prologues behind the first operation.
    """
    names = _Names(base)
    pieces, end, opened = [], 0, 0
    before = last = _START
    for token in tokens(text):
        after = token.start + len(token.text)
        if late and token.keyword in _PROLOGUE:
            opened = token.start
        if names.declare(before, last, token):
            if late:
                pieces.append(text[end:opened])
                end = after
        elif last.keyword != "PREFIX" and (late or DOTTED.fullmatch(token.text)) and token.kind in ("iri", "name"):
            pieces += [text[end : token.start], names.full(token)]
            end = after
        before, last = last, token
    return "".join([*pieces, text[end:]])


def _using(text: str, clauses: str) -> str:
    """*text* with *clauses* before each WHERE of an operation; ``DELETE WHERE``, which has none, in its long form."""
    pieces, end, braces, short = [], 0, 0, -1
    last = _START
    for token in tokens(text):
        braces += (token.text == "{") - (token.text == "}") if token.kind == "sign" else 0
        after = token.start + len(token.text)
        if not braces and token.keyword in ("WHERE", "DELETEWHERE"):
            if last.keyword == "DELETE" or token.keyword == "DELETEWHERE":
                pieces += [text[end : token.start], token.text[: -len("WHERE")]]
                short, end = after, after
            else:
                pieces += [text[end : token.start], f"{clauses} "]
                end = token.start
        elif short >= 0 and not braces and token.text == "}":
            pieces += [text[end:after], f" {clauses} WHERE", text[short:after]]
            short, end = -1, after
        last = token
    return "".join([*pieces, text[end:]])


def _iri(name: str) -> str:
    try:
        return str(ox.NamedNode(name))
    except ValueError as error:
        raise BadQuery(f"{name!r} is no absolute IRI, so that it names no graph") from error
