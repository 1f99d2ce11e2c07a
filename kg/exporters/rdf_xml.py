"""RDF/XML, https://www.w3.org/TR/rdf-syntax-grammar/: the union of the graphs, one ``rdf:Description`` a subject."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from rdflib import BNode, Literal, URIRef

from kg.errors import BadGraph
from kg.exporters.interface import FORMATS, Exporter, Node, Quad
from kg.exporters.syntax import checked
from kg.exporters.turtle import Properties, grouped
from kg.vocabulary import PREFIXES, RDF, XSD

_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = re.compile(rf"[{_START}][{_START}\-.0-9\xb7\u0300-\u036f\u203f-\u2040]*\Z")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED = {"Description", "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li"}
_RESERVED |= {"bagID", "aboutEach", "aboutEachPrefix"}


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The root with its namespaces, then what is said of each subject."""
    bound = {**prefixes, "rdf": PREFIXES["rdf"]}
    names = {namespace: prefix for prefix, namespace in sorted(bound.items(), reverse=True)}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f"\n    xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in sorted(bound.items()))
    yield ">\n"
    for subject, properties in grouped((s, p, o) for s, p, o, _ in quads):
        yield f"  <rdf:Description {_reference('about', subject)}>\n"
        yield from _properties(properties, names)
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _properties(properties: Properties, names: Mapping[str, str]) -> Iterator[str]:
    for predicate in sorted(properties, key=lambda p: (p != RDF.type, p)):
        tag, declaration = _element(predicate, names)
        for object_ in properties[predicate]:
            yield f"    <{tag}{declaration}{_value(object_, tag)}\n"


def _element(predicate: URIRef, names: Mapping[str, str]) -> tuple[str, str]:
    match = _LOCAL.search(checked(predicate))
    if match is None or (predicate.startswith(PREFIXES["rdf"]) and match.group() in _RESERVED):
        raise BadGraph(
            f"RDF/XML cannot name the predicate <{predicate}> "
            "(https://www.w3.org/TR/rdf-syntax-grammar/#section-Serialising): export to another format"
        )
    namespace = predicate[: match.start()]
    prefix = names.get(namespace)
    return f"{prefix or 'ns'}:{match.group()}", "" if prefix else f" xmlns:ns={quoteattr(namespace)}"


def _value(term: Node | Literal, tag: str) -> str:
    if not isinstance(term, Literal):
        return f" {_reference('resource', term)}/>"
    attribute = ""
    if term.language:
        attribute = f' xml:lang="{term.language}"'
    elif term.datatype is not None and term.datatype != XSD.string:
        attribute = f" rdf:datatype={quoteattr(checked(term.datatype))}"
    return f"{attribute}>{_text(term)}</{tag}>"


def _reference(attribute: str, term: Node) -> str:
    if isinstance(term, BNode):
        return f'rdf:nodeID="{term}"'
    return f"rdf:{attribute}={quoteattr(checked(term))}"


def _text(text: str) -> str:
    if _NO_XML.search(text):
        raise BadGraph(
            f"{text!r} holds a character that XML cannot hold "
            "(https://www.w3.org/TR/xml/#charsets): export to another format"
        )
    return escape(text, {"\r": "&#13;"})


RDF_XML = Exporter("rdfxml", "application/rdf+xml", ("rdf", "owl", "xml"), URIRef(FORMATS + "RDF_XML"), write)
