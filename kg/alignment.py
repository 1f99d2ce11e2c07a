"""What the authority says of the entities that a document names: entries enter, triples leave, marked as aligned.

They stand in a named graph of their own, since no document says them: names in other languages, identifiers, parents.
"""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef

from kg.authority import Authority, Entry
from kg.identifiers import Minter
from kg.model import Kind
from kg.vocabulary import BIBO, DCTERMS, DIP, FOAF, ORG, RDF, RDFS, SCHEMA, SKOS

Triple = tuple[URIRef, URIRef, URIRef | Literal]

TYPES: dict[str, tuple[URIRef, ...]] = {
    Kind.STATE: (DIP.State, SCHEMA.Country, ORG.FormalOrganization),
    Kind.LEADER: (FOAF.Person, SCHEMA.Person),
    Kind.ORGAN: (DIP.Organ, ORG.OrganizationalUnit),
    Kind.TREATY: (DIP.Instrument, BIBO.LegalDocument),
    Kind.ORGANIZATION: (DIP.IntergovernmentalOrganization, ORG.FormalOrganization),
    Kind.PLACE: (DIP.Place, SCHEMA.Place),
    "office": (DIP.Office, SKOS.Concept, ORG.Role),
}
_TERMS = {"prefLabel": SKOS.prefLabel, "officialName": DIP.officialName, "shortName": DIP.shortName}


def entry_triples(used: Iterable[str], authority: Authority, minter: Minter) -> Iterator[Triple]:
    """Names, identifiers and parents of the entries *used*, and of those that they belong to."""
    shared = URIRef(minter.iri("graph", "authority"))
    label = "What the authority data says of the entities named; not what a document says"
    yield shared, RDFS.label, Literal(label, lang="en")
    yield shared, DIP.basis, DIP.aligned
    waiting, done = sorted(used), set[str]()
    while waiting:
        iri = waiting.pop()
        entry = authority.entries.get(iri)
        if entry is None or iri in done:
            continue
        done.add(iri)
        waiting.extend(parent for parent in (entry.unit_of, entry.broader) if parent)
        yield from _entry(entry, minter)


def _entry(entry: Entry, minter: Minter) -> Iterator[Triple]:
    node = URIRef(minter.rebase(entry.iri))
    for type_ in (*TYPES[entry.kind], *(URIRef(t) for t in entry.types)):
        yield node, RDF.type, type_
    for name in entry.names:
        yield node, _TERMS.get(name.kind, SKOS.altLabel), Literal(name.text, lang=name.language)
    for value, datatype in entry.notations:
        yield node, SKOS.notation, Literal(value, datatype=URIRef(datatype))
    for match in entry.matches:
        yield node, SKOS.exactMatch, URIRef(match)
    for source in entry.sources:
        yield node, DCTERMS.source, URIRef(minter.rebase(source))
    if entry.unit_of:
        term = ORG.unitOf if entry.kind == Kind.ORGAN else ORG.subOrganizationOf
        yield node, term, URIRef(minter.rebase(entry.unit_of))
    if entry.broader:
        yield node, SKOS.broader, URIRef(minter.rebase(entry.broader))
