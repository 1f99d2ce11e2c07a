"""An RDF file enters; how it spells its language tags leaves, which pyoxigraph's parsers write in lower case.

LANGTAG of Turtle, TriG, N-Triples, N-Quads (and N3); ``xml:lang`` of RDF/XML; strings of JSON-LD that could be a tag.
"""

import mmap
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.languages.tags import language_tag

Spelled = Callable[[str], str]
"""From the tag of a literal in lower case to the tag as the file has it, asked for one after another in its order."""

_TAG: Final = rb"([A-Za-z]+(?:-[A-Za-z0-9]+)*)"
_IN_TEXT: Final = re.compile(b"@" + _TAG)
_IN_XML: Final = re.compile(rb"xml:lang\s*=\s*[\"']" + _TAG + rb"[\"']")
_IN_JSON: Final = re.compile(b'"' + _TAG + b'"')
_TOKEN: Final = re.compile(
    rb"""
      <[^<>"{}|^`\s]*> | \#[^\n\r]* | \\.
    | (?: "{3}[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+"{3} | "(?!"")[^"\\]*+(?:\\.[^"\\]*+)*+"
        | '{3}[^'\\]*+(?:(?:\\.|'{1,2}(?!'))[^'\\]*+)*+'{3} | '(?!'')[^'\\]*+(?:\\.[^'\\]*+)*+' )
      (?: (?:\s|\#[^\n\r]*)*+ @"""
    + _TAG
    + rb")?",
    re.VERBOSE | re.DOTALL,
)


def spelled_in(file: Path, syntax: ox.RdfFormat) -> Spelled:
    """How *file* spells its tags: nearly always as RFC 5646 recommends.

    RDF/XML and JSON-LD that have one tag in two spellings are not known so well: it is given the usual one.
    """
    if not file.stat().st_size:
        return language_tag
    pattern = {ox.RdfFormat.RDF_XML: _IN_XML, ox.RdfFormat.JSON_LD: _IN_JSON}.get(syntax, _IN_TEXT)
    with file.open("rb") as source:
        content = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    found = {match[1] for match in pattern.finditer(content)}
    seen = {tag.decode() for tag in found}
    if all(tag == language_tag(tag) for tag in seen):
        return language_tag
    if pattern is _IN_TEXT:
        return _one_by_one(match[1].decode() for match in _TOKEN.finditer(content) if match[1])
    return _by_name(seen)


def _one_by_one(tags: Iterator[str]) -> Spelled:
    def spelled(language: str) -> str:
        return next((tag for tag in tags if tag.lower() == language), language_tag(language))

    return spelled


def _by_name(seen: set[str]) -> Spelled:
    known: dict[str, set[str]] = {}
    for tag in seen:
        known.setdefault(tag.lower(), set()).add(tag)
    alone = {lower: tag for lower, (tag, *others) in known.items() if not others}
    return lambda language: alone.get(language, language_tag(language))
