"""Language versions of one work: documents that say they express the same work enter; they leave with the same IRIs.

What the authority knows has one IRI in every language anyway. Of what it does not know, three things have a certain
counterpart in another version: the text's own instrument, the one person who holds office for a body, and the one
instrument of a day and place. Nothing else is matched; what only one version says is reported, not mended.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Claim, EntityLink, Kind, Mention, ReadDocument

_Statement = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that one language version states and another does not."""

    source: str
    other: str
    words: str

    def __str__(self) -> str:
        return f"only in {self.source}, not in {self.other}: {self.words}"


def unite(documents: Sequence[ReadDocument]) -> tuple[tuple[ReadDocument, ...], tuple[Difference, ...]]:
    """*documents* with one IRI for what is one thing in versions of a work, and what the versions do not have in
    common."""
    united = list(documents)
    differences: list[Difference] = []
    for places in _versions(documents).values():
        first = united[places[0]]
        for place in places[1:]:
            united[place] = _relinked(united[place], _counterparts(first, united[place]))
            differences += [*_only_in(first, united[place]), *_only_in(united[place], first)]
    return tuple(united), tuple(differences)


def own_instruments(one: ReadDocument) -> list[str]:
    """The IRIs of the instruments whose text the document gives, in its order."""
    titles = [section.span for section in one.document.root.walk() if section.kind == "title"]
    named = [k for k in one.links if k.mention.kind is Kind.TREATY and not k.mention.inside and k.iri]
    own = [link.iri for title in titles for link in named if title.covers(link.mention.span)]
    return list(dict.fromkeys(own))


def _versions(documents: Sequence[ReadDocument]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(documents):
        if work := one.document.source.metadata.work:
            places[work].append(place)
    return places


def _counterparts(first: ReadDocument, other: ReadDocument) -> dict[str, str]:
    """For each IRI minted for *other*, the IRI of the same thing in *first*."""
    minted = {link.iri for link in other.links if link.status == "minted"}
    pairs = list(zip(own_instruments(other), own_instruments(first), strict=False))
    for index in (_holders, _dated):
        mine, theirs = index(first), index(other)
        pairs += [(theirs[key], mine[key]) for key in theirs.keys() & mine.keys()]
    return {theirs: mine for theirs, mine in pairs if theirs in minted}


def _holders(one: ReadDocument) -> dict[tuple[str, ...], str]:
    """The person who alone holds an office for a body."""
    iris = _iris(one.links)
    held = ((iris[c.object], iris[c.subject]) for c in _claims(one, "holdsOffice") if isinstance(c.object, Mention))
    return _unambiguous(((body,), person) for body, person in held)


def _dated(one: ReadDocument) -> dict[tuple[str, ...], str]:
    """The instrument that alone was signed on a day at a place."""
    iris = _iris(one.links)
    place = {iris[c.subject]: iris[c.object] for c in _claims(one, "signedAt") if isinstance(c.object, Mention)}
    day = {iris[c.subject]: c.object for c in _claims(one, "signedOn") if isinstance(c.object, str)}
    return _unambiguous(((day[iri], place[iri]), iri) for iri in day.keys() & place.keys())


def _unambiguous(pairs: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, iri in pairs:
        found[key].add(iri)
    return {key: next(iter(iris)) for key, iris in found.items() if len(iris) == 1}


def _claims(one: ReadDocument, relation: str) -> Iterator[Claim]:
    return (claim for claim in one.found.claims if claim.relation == relation)


def _iris(links: Iterable[EntityLink]) -> dict[Mention, str]:
    return {link.mention: link.iri for link in links}


def _relinked(one: ReadDocument, counterparts: dict[str, str]) -> ReadDocument:
    links = tuple(
        replace(link, iri=counterparts[link.iri], matched="language version") if link.iri in counterparts else link
        for link in one.links
    )
    return replace(one, links=links)


def _statements(one: ReadDocument) -> dict[_Statement, str]:
    iris = _iris(one.links)
    statements = {}
    for claim in one.found.claims:
        subject = iris.get(claim.subject, "")
        target = iris.get(claim.object, "") if isinstance(claim.object, Mention) else claim.object
        name = claim.object.name if isinstance(claim.object, Mention) else claim.object
        if subject and target:
            statements[claim.relation, subject, target] = f"{claim.subject.name} – {claim.relation} – {name}"
    return statements


def _only_in(one: ReadDocument, other: ReadDocument) -> Iterator[Difference]:
    mine, theirs = _statements(one), _statements(other)
    for statement in sorted(mine.keys() - theirs.keys()):
        yield Difference(one.document.source.name, other.document.source.name, mine[statement])
