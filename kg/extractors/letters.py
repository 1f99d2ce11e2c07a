"""The business of a letter: who writes to whom, when, and which instrument is transmitted.

The letter stands for the document that it opens: its claims have the document as their subject.
"""

import re

from kg.extractors.reading import Reading
from kg.languages.dates import find_dates
from kg.model import Kind, Mention, Section

NAME = "letters"


def claims(reading: Reading) -> None:
    """The chain from the sender to the annex."""
    for letter in (s for s in reading.document.root.children if s.kind == "letter"):
        heading = next(s for s in letter.children if s.kind == "heading")
        document = Mention(
            Kind.DOCUMENT, letter.heading or "", heading.span, reading.document.quote(heading.span), NAME
        )
        _heading(reading, document)
        _sender(reading, document, letter)
        _transmits(reading, document, letter)


def _heading(reading: Reading, document: Mention) -> None:
    day = next((d for d in find_dates(document.exact, reading.cues) if d.value), None)
    if day and day.value:
        reading.claim("dated", document, day.value, document.span, extractor=NAME)
    match = re.search(reading.cues["structure"]["letter_heading"], document.exact)
    if match and match["addressee"]:
        reading.claim("addressee", document, match["addressee"].strip(), document.span, extractor=NAME)


def _sender(reading: Reading, document: Mention, letter: Section) -> None:
    for person, found, _ in reading.offices:
        if found.rule.get("signs") and letter.span.covers(person.span):
            reading.claim("sender", document, person, *found.spans(), extractor=NAME)


def _transmits(reading: Reading, document: Mention, letter: Section) -> None:
    for own in reading.own.values():
        if letter.span.covers(own.span):
            continue
        named = [m for m in reading.mentions(Kind.TREATY) if letter.span.covers(m.span) and m.name == own.name]
        evidence = [reading.sentence(m.span.start) for m in named[:1]] or [own.span]
        reading.claim("transmits", document, own, *evidence, extractor=NAME)
