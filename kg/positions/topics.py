"""What a position is about: words and the entities named in them enter; topics leave, with the words that led there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.identifiers import DEFAULT_BASE
from kg.model import Mention, Topic
from kg.positions.cues import cues_of
from kg.resources import resource
from kg.vocabulary import DCTERMS, SKOS

MOST = 5
GENERAL = (
    "international-law",
    "regional-security",
    "international-security",
    "human-rights",
    "trade-investment",
    "economic-cooperation",
    "development",
    "bilateral-relations",
    "united-nations",
    "world-order",
    "partnerships",
    "organization-development",
)
"""The topics that many others go with; they come after what is more specific."""
_TAGS = {"zh-hans": "zh-Hans"}  # the parser writes language tags in small letters


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic of ``ontology/topics.ttl``."""

    slug: str
    broader: str | None
    labels: tuple[tuple[str, str], ...]
    exact: tuple[str, ...]
    close: tuple[str, ...]
    states: tuple[str, ...]


def topics_in(words: str, language: str, mentions: Iterable[tuple[Mention, str | None]] = ()) -> tuple[Topic, ...]:
    """The topics of *words*, the most specific first; *mentions* come with the slug of the state that each is."""
    led: dict[str, list[str]] = {}
    place: dict[str, int] = {}
    for slug, pattern in _patterns(language.split("-")[0].lower()):
        for match in pattern.finditer(words):
            led.setdefault(slug, []).append(match[0])
            place.setdefault(slug, match.start())
    for mention, state in mentions:
        for entry in topic_entries():
            if state in entry.states and state is not None:
                led.setdefault(entry.slug, []).append(mention.exact)
                place.setdefault(entry.slug, 0)
    ordered = sorted(led, key=lambda slug: (GENERAL.index(slug) + 1 if slug in GENERAL else 0, place[slug]))
    return tuple(Topic(slug, tuple(dict.fromkeys(led[slug]))) for slug in ordered[:MOST])


@cache
def _patterns(primary: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = cues_of(primary).raw
    before, after = raw.get("word", ["", ""])
    return tuple(
        (slug, re.compile(f"{before}(?:{'|'.join(sorted(terms, key=len, reverse=True))}){after}", re.IGNORECASE))
        for slug, terms in raw["topics"].items()
    )


@cache
def topic_entries() -> tuple[TopicEntry, ...]:
    """Every topic and group of topics of the scheme."""
    about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    data = resource("ontology", "topics.ttl").read_bytes()
    for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            about.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return tuple(_entry(iri, said) for iri, said in about.items() if str(SKOS.inScheme) in said)


def _entry(iri: str, said: dict[str, list[ox.NamedNode | ox.Literal]]) -> TopicEntry:
    def values(term: str) -> tuple[str, ...]:
        return tuple(o.value for o in said.get(str(term), ()))

    labels = tuple(
        (o.value, _TAGS.get(o.language or "", o.language or ""))
        for o in said[str(SKOS.prefLabel)]
        if isinstance(o, ox.Literal)
    )
    broader = [v.rsplit("/", 1)[-1] for v in values(SKOS.broader)]
    states = tuple(v.rsplit("/", 1)[-1] for v in values(DCTERMS.spatial))
    slug = iri.removeprefix(f"{DEFAULT_BASE}id/topic/")
    return TopicEntry(
        slug, broader[0] if broader else None, labels, values(SKOS.exactMatch), values(SKOS.closeMatch), states
    )
