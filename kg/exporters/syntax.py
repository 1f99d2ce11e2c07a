"""How one term is written: an rdflib term enters, its text in N-Triples or Turtle leaves.

Implements the canonical forms of https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples for literals, and for
prefixed names the part of https://www.w3.org/TR/turtle/#sec-iri that every store reads: no escape, no ``%``.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from rdflib import BNode, Literal, URIRef

from kg.errors import BadGraph
from kg.exporters.interface import Node
from kg.vocabulary import XSD

_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:(?://\[[0-9A-Fa-f:.]+\])?[^\x00-\x20<>"{}|^`\\\[\]\ud800-\udfff]*""")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9-])?")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(character): escape
    for character, escape in zip('\b\t\n\f\r"\\', (r"\b", r"\t", r"\n", r"\f", r"\r", r"\"", r"\\"), strict=True)
}


@lru_cache(maxsize=1 << 16)
def checked(iri: str) -> str:
    """*iri*; one that is relative, or holds a space or a bracket, which stores refuse, raises ``BadGraph``."""
    if not _IRI.fullmatch(iri):
        raise BadGraph(f"{iri!r} is not an absolute IRI (https://www.rfc-editor.org/rfc/rfc3987): mend it in the graph")
    return iri


def angled(term: object) -> str:
    """An IRI as ``<...>``, or a blank node as ``_:label``."""
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, URIRef):
        raise BadGraph(
            f"{term!r} stands where an IRI must stand (https://www.w3.org/TR/rdf11-concepts/#section-triples)"
        )
    return f"<{checked(term)}>"


def quoted(text: str) -> str:
    """The short form of a string; only what the grammar forbids inside it, and control characters, are escaped."""
    if _SURROGATE.search(text):
        raise BadGraph(f"{text!r} holds half a surrogate pair, which is no character: mend it in the graph")
    return '"' + text.translate(_ESCAPES) + '"'


def literal(term: Literal, datatype_name: "Namer | None" = None) -> str:
    """A literal in its own lexical form; *datatype_name* shortens the IRI of its datatype."""
    if term.language:
        return f"{quoted(term)}@{term.language}"
    if term.datatype is None or term.datatype == XSD.string:
        return quoted(term)
    return f"{quoted(term)}^^{(datatype_name or angled)(term.datatype)}"


def n_triples_term(term: object) -> str:
    """Any term, as N-Triples and N-Quads have it."""
    return literal(term) if isinstance(term, Literal) else angled(term)


class Namer:
    """Writes IRIs as prefixed names, where a prefix is bound and the rest needs no escape."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self._names: dict[str, str | None] = {}

    def short(self, iri: str) -> str | None:
        """The prefixed name of *iri*, where it has one."""
        if iri not in self._names:
            self._names[iri] = self._shorten(iri)
        return self._names[iri]

    def _shorten(self, iri: str) -> str | None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix is not None and _LOCAL.fullmatch(iri, cut) else None

    def __call__(self, term: object) -> str:
        """The prefixed name of an IRI, or else the IRI in full."""
        return self.short(term) or angled(term) if isinstance(term, URIRef) else angled(term)

    def any_term(self, term: Node | Literal) -> str:
        """Any term as Turtle has it; an integer in canonical form stands bare."""
        if not isinstance(term, Literal):
            return self(term)
        bare = term.datatype == XSD.integer and _INTEGER.fullmatch(term)
        return str(term) if bare else literal(term, self)
