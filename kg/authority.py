"""The authority data: Turtle in ``ontology/authority/`` enters, entries that can be looked up by any name leave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.identifiers import DEFAULT_BASE, fold
from kg.languages import simplified
from kg.languages.tags import language_tag
from kg.model import Kind
from kg.resources import resource
from kg.vocabulary import DCTERMS, DIP, ORG, RDF, SKOS, SKOSXL

_NAME_KINDS = {
    str(SKOS.prefLabel): "prefLabel",
    str(DIP.officialName): "officialName",
    str(SKOS.altLabel): "altLabel",
    str(DIP.shortName): "shortName",
}
_KIND_OF_SLUG = {
    "state": Kind.STATE,
    "organization": Kind.ORGANIZATION,
    "organ": Kind.ORGAN,
    "treaty": Kind.TREATY,
    "place": Kind.PLACE,
}
_LONGEST_NAME = 40
_Value = ox.NamedNode | ox.Literal
_About = dict[str, dict[str, list[_Value]]]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry; ``kind`` is the term that gives it (prefLabel, officialName, altLabel, ...)."""

    text: str
    language: str
    kind: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the authority, under the default base."""

    iri: str
    kind: str
    types: tuple[str, ...]
    names: tuple[Name, ...]
    unit_of: str | None = None
    notations: tuple[tuple[str, str], ...] = ()
    matches: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    broader: str | None = None

    @property
    def slug(self) -> str:
        """The last step of the IRI."""
        return self.iri.rsplit("/", 1)[-1]

    def label(self, language: str) -> str | None:
        """The preferred label in *language*, by its primary tag."""
        primary = language.split("-")[0]
        return next((n.text for n in self.names if n.kind == "prefLabel" and n.language.split("-")[0] == primary), None)


@dataclass(frozen=True, eq=False)
class Authority:
    """All entries, with an index by folded name."""

    entries: dict[str, Entry]
    _by_name: dict[tuple[str, str], list[tuple[Entry, Name]]] = field(repr=False)

    def named(self, kind: str, name: str) -> list[tuple[Entry, Name]]:
        """The entries of *kind* that *name* may denote, with the name by which they match."""
        return self._by_name.get((kind, key(name)), [])

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Every entry of *kind*."""
        return (entry for entry in self.entries.values() if entry.kind == kind)

    def joins_a_name(self, words: str) -> bool:
        """Whether a name runs across the ``\\0`` in *words*: how a page number inside a name shows itself."""
        left, right = (part.replace(" ", "") for part in words.split("\0"))
        tails = [left[-n:] for n in range(1, min(len(left), _LONGEST_NAME) + 1)]
        heads = [right[:n] for n in range(1, min(len(right), _LONGEST_NAME) + 1)]
        kinds = ("state", "organization", "organ")
        return any((kind, key(tail + head)) in self._by_name for tail in tails for head in heads for kind in kinds)


def key(name: str) -> str:
    """A name as it is compared: folded, in simplified characters."""
    return fold(simplified(name))


def load_authority(folder: Path | None = None) -> Authority:
    """The authority data of *folder*, or that which travels with the package; cached."""
    return _load(folder or resource("ontology", "authority"))


@cache
def _load(folder: Path) -> Authority:
    triples = [t for path in sorted(folder.glob("*.ttl")) for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    return index(_entries(triples))


def index(entries: Iterable[Entry]) -> Authority:
    """An authority of *entries*."""
    by_name: dict[tuple[str, str], list[tuple[Entry, Name]]] = defaultdict(list)
    by_iri = {entry.iri: entry for entry in entries}
    for entry in by_iri.values():
        for name in entry.names:
            held = by_name[entry.kind, key(name.text)]
            if entry not in [e for e, _ in held]:
                held.append((entry, name))
    return Authority(by_iri, dict(by_name))


def _entries(triples: list[ox.Triple]) -> Iterator[Entry]:
    about: _About = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            about[subject.value][triple.predicate.value].append(value)
    for iri in sorted(about):
        kind = iri.removeprefix(DEFAULT_BASE + "id/").split("/")[0]
        if kind in _KIND_OF_SLUG or kind == "office":
            yield _entry(iri, kind, about)


def _entry(iri: str, kind: str, about: _About) -> Entry:
    said = about[iri]
    return Entry(
        iri=iri,
        kind=kind,
        types=tuple(sorted(t.value for t in said[str(RDF.type)])),
        names=tuple(sorted(_names(said, about), key=lambda n: (n.language, n.kind, n.text))),
        unit_of=next((o.value for o in [*said[str(ORG.unitOf)], *said[str(ORG.subOrganizationOf)]]), None),
        notations=tuple(sorted((n.value, n.datatype.value) for n in _literals(said[str(SKOS.notation)]))),
        matches=tuple(sorted(m.value for m in said[str(SKOS.exactMatch)])),
        sources=tuple(sorted(s.value for s in said[str(DCTERMS.source)])),
        broader=next((b.value for b in said[str(SKOS.broader)]), None),
    )


def _names(said: dict[str, list[_Value]], about: _About) -> Iterator[Name]:
    for term, kind in _NAME_KINDS.items():
        for literal in _literals(said[term]):
            yield Name(literal.value, language_tag(literal.language or ""), kind)
    for label in said[str(SKOSXL.altLabel)]:
        form = about[label.value]
        until = next((d.value for d in form[str(DIP.validUntil)]), None)
        for literal in _literals(form[str(SKOSXL.literalForm)]):
            yield Name(literal.value, language_tag(literal.language or ""), "formerName", until)


def _literals(values: Iterable[_Value]) -> Iterator[ox.Literal]:
    return (value for value in values if isinstance(value, ox.Literal))
