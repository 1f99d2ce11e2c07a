"""The shape of a query and the degrees of a graph enter; the most rows that any step of answering it can have leave.

Only conjunctions of triple patterns that hang together from a constant, with simple filters, and unions of such have a
bound; predicates may be paths of steps one after another. It holds whatever the constants are, so that a query whose
bound is low can do no harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import inf
from typing import Final

from kg.stores.tokens import Token, tokens
from kg.vocabulary import RDF

_PROLOGUE: Final = frozenset({"PREFIX", "BASE"})
_FILTER: Final = frozenset({"LANG", "LANGMATCHES", "STR", "BOUND", "DATATYPE", "ISIRI", "ISLITERAL", "TRUE", "FALSE"})
_MODIFIERS: Final = frozenset({"LIMIT", "OFFSET", "ORDER", "BY", "ASC", "DESC"})
_END: Final = Token("end", "", 0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern by the names of its variables, empty for constants; ``repeated`` is ``*``, ``+`` or ``?``."""

    subject: str
    predicate: str
    object: str
    repeated: bool = False


Step = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True)
class Degrees:
    """The most objects that a subject has, the most subjects that an object has, and how many triples there are.

    Each is by predicate, and in all under the empty text.
    """

    objects: Mapping[str, int]
    subjects: Mapping[str, int]
    triples: Mapping[str, int]


class _Unbounded(Exception):
    """This reader of queries finds no bound."""


def bound(shape: str, prefixes: Mapping[str, str], degrees: Degrees) -> float:
    """The most rows of any step in answering a query of that *shape*; infinite if there is no bound to be seen."""
    try:
        return _Reader(shape, prefixes, degrees).bound()
    except _Unbounded:
        return inf


class _Reader:
    def __init__(self, shape: str, prefixes: Mapping[str, str], degrees: Degrees) -> None:
        self._tokens: Iterator[Token] = tokens(shape)
        self._prefixes, self._degrees = prefixes, degrees
        self._now = next(self._tokens, _END)
        self._unnamed = count()

    def bound(self) -> float:
        while self._now.keyword in _PROLOGUE:
            self._step(3 if self._now.keyword == "PREFIX" else 2)
        form = self._now.keyword
        self._step()
        if form == "CONSTRUCT":
            self._template()
        elif form not in ("SELECT", "ASK"):
            raise _Unbounded
        while self._now.kind == "variable" or self._now.text == "*" or self._now.keyword in ("DISTINCT", "WHERE"):
            self._step()
        found = self._group()
        for token in (self._now, *self._tokens):
            if token is _END:
                break
            if token.keyword not in _MODIFIERS and token.kind not in ("number", "variable") and token.text not in "()":
                raise _Unbounded
        return found

    def _step(self, count: int = 1) -> None:
        for _ in range(count):
            self._now = next(self._tokens, _END)
            if self._now is _END:
                raise _Unbounded

    def _expect(self, text: str) -> None:
        if self._now.text != text:
            raise _Unbounded
        self._now = next(self._tokens, _END)

    def _template(self) -> None:
        if self._now.keyword == "WHERE":  # the short form, whose template is its pattern
            return
        self._expect("{")
        while self._now.text != "}":
            if self._now.text in ("{", "["):
                raise _Unbounded
            self._step()
        self._step()

    def _group(self) -> float:
        """The bound of ``{ ... }``, which has unions or patterns and filters."""
        self._expect("{")
        if self._now.text == "{":
            return self._unions()
        patterns: list[Pattern] = []
        while self._now.text != "}":
            if self._now.keyword == "FILTER":
                self._filter()
            else:
                patterns += self._triples()
        self._expect("}")
        return self._joined(patterns)

    def _unions(self) -> float:
        total = self._group()
        while self._now.keyword == "UNION":
            self._step()
            total += self._group()
        self._expect("}")
        return total

    def _filter(self) -> None:
        """``FILTER`` with functions that take no time to speak of."""
        self._step()
        self._expect("(")
        depth = 1
        while depth:
            token = self._now
            depth += (token.text == "(") - (token.text == ")")
            if token.text in ("{", "}") or (token.kind == "word" and token.keyword not in _FILTER):
                raise _Unbounded
            if token.kind == "name":
                raise _Unbounded  # a cast, or a function of somebody's
            self._step()

    def _triples(self) -> list[Pattern]:
        """Triples of one subject, up to the full stop or what ends it."""
        found = []
        subject = self._term()
        while True:
            path = self._path()
            found += self._along(subject, path, self._term())
            while self._now.text == ",":
                self._step()
                found += self._along(subject, path, self._term())
            if self._now.text != ";":
                break
            self._step()
        if self._now.text == ".":
            self._step()
        elif self._now.text != "}" and self._now.keyword != "FILTER":
            raise _Unbounded
        return found

    def _path(self) -> list[Step]:
        """A predicate, or a path of steps one after another."""
        steps = [self._one()]
        while self._now.text == "/":
            self._step()
            steps.append(self._one())
        return steps

    def _one(self) -> Step:
        inverse = self._now.text == "^"
        if inverse:
            self._step()
        predicate = self._predicate()
        repeated = self._now.text in ("*", "+", "?")
        if repeated:
            self._step()
        return predicate, inverse, repeated

    def _along(self, subject: str, path: Sequence[Step], end: str) -> list[Pattern]:
        """The patterns of a path, each of which but the last ends in a variable that has no name in the query."""
        found = []
        for number, (predicate, inverse, repeated) in enumerate(path, 1):
            after = end if number == len(path) else f" {next(self._unnamed)}"
            ends = (after, subject) if inverse else (subject, after)
            found.append(Pattern(ends[0], predicate, ends[1], repeated))
            subject = after
        return found

    def _predicate(self) -> str:
        token = self._now
        self._step()
        if token.text == "a":
            return str(RDF.type)
        if token.kind == "variable":
            return ""
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return self._prefixes.get(prefix, "") + local
        if token.text == "<>":
            return ""
        raise _Unbounded

    def _term(self) -> str:
        """A variable or a blank node by its name; empty for a constant."""
        token = self._now
        self._step()
        if token.kind == "variable" or token.text.startswith("_:"):
            return token.text.lstrip("?$")
        if token.text == "<>" and self._now.kind == "tag":
            self._step()
        elif token.text == "<>" and self._now.text == "^^":
            self._step(2)
        elif token.kind not in ("iri", "name", "number"):
            raise _Unbounded
        return ""

    def _joined(self, patterns: Sequence[Pattern]) -> float:
        """The bound of patterns joined from a constant on, each time with the one that adds least."""
        left, known, rows = list(patterns), {""}, 1.0
        while left:
            best = min(left, key=lambda pattern: self._fan(pattern, known))
            rows *= self._fan(best, known)
            known |= {best.subject, best.object}
            left.remove(best)
        return rows

    def _fan(self, pattern: Pattern, known: set[str]) -> float:
        """How many triples fit *pattern* at most, for one value of each variable that is *known*."""
        fans = []
        if pattern.subject in known:
            fans.append(self._degrees.objects.get(pattern.predicate, 0))
        if pattern.object in known:
            fans.append(self._degrees.subjects.get(pattern.predicate, 0))
        if fans and pattern.repeated:
            return 1 + self._degrees.triples.get(pattern.predicate, 0)
        return max(1, min(fans)) if fans else inf
