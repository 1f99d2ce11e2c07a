"""A position as triples: it, its links and its passages enter; what the document says leaves, never what is so.

Nothing runs from a holder to a target or a topic: the holder, the stance, the topics and the targets hang on the node
of the position alone, and what the holder says stays the text of the passage.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.identifiers import Minter, fold
from kg.model import Basis, EntityLink, Group, Mention, Position
from kg.positions.topics import TopicEntry, topic_entries
from kg.vocabulary import DCTERMS, DIP, FOAF, PROV, RDF, RDFS, SKOS, XSD

Triple = tuple[URIRef, URIRef, URIRef | Literal]
_BASIS = {Basis.STATED: DIP.stated, Basis.INFERRED: DIP.inferred, Basis.ALIGNED: DIP.aligned}


@dataclass(frozen=True)
class Setting:
    """What the positions of one document have in common."""

    minter: Minter
    slug: str
    language: str
    links: Mapping[Mention, EntityLink]

    def iri(self, kind: str, slug: str) -> URIRef:
        """An IRI under the base of the build."""
        return URIRef(self.minter.iri(kind, slug))

    def link(self, mention: Mention) -> EntityLink | None:
        """The link of a mention, also where a review has given its name another form."""
        if mention in self.links:
            return self.links[mention]
        return next((k for m, k in self.links.items() if m.span == mention.span and m.kind is mention.kind), None)

    def entity(self, mention: Mention) -> URIRef | None:
        """The entity that a mention is, where it is settled."""
        link = self.link(mention)
        return URIRef(link.iri) if link and link.iri else None


def position_triples(
    position: Position, setting: Setting, passages: Iterable[URIRef], day: str | None
) -> Iterator[Triple]:
    """What the document says that the holders of *position* hold."""
    rests_on = list(passages)
    holders, about_holders = _holders(position, setting)
    key = [setting.slug, position.stance, position.cue, *holders, *rests_on]
    node = URIRef(setting.minter.of_parts("position", *key))
    for type_ in (DIP.Position, PROV.Entity):
        yield node, RDF.type, type_
    yield node, RDFS.label, Literal(_in_words(position), lang=setting.language)
    yield node, DIP.stance, URIRef(f"{DIP.stance.removesuffix('stance')}{position.stance}")
    yield node, DIP.basis, _BASIS[position.basis]
    yield node, DIP.cue, Literal(position.cue, lang=setting.language)
    yield node, DCTERMS.isPartOf, setting.iri("document", setting.slug)
    yield node, PROV.wasGeneratedBy, setting.iri("run", setting.slug)
    if day:
        yield node, DIP.attestedOn, Literal(day, datatype=XSD.date)
    for holder in holders:
        yield node, DIP.heldBy, holder
    yield from about_holders
    for topic in position.topics:
        yield node, DCTERMS.subject, setting.iri("topic", topic.slug)
        yield node, DIP.topicCue, Literal(f"{topic.slug}: {', '.join(topic.words)}", lang=setting.language)
    for target in position.targets:
        if entity := setting.entity(target):
            yield node, DIP.target, entity
    for passage in rests_on:
        yield node, PROV.wasDerivedFrom, passage


def _holders(position: Position, setting: Setting) -> tuple[list[URIRef], list[Triple]]:
    holders: list[URIRef] = []
    triples: list[Triple] = []
    for holder in position.holders:
        entity = setting.entity(holder) if isinstance(holder, Mention) else None
        if entity is None:
            group = holder if isinstance(holder, Group) else Group(holder.name)
            entity = _group(group, setting, triples)
        holders.append(entity)
    return holders, triples


def _group(group: Group, setting: Setting, triples: list[Triple]) -> URIRef:
    """The node of a group: one in every document and language where it belongs to an organization, else the document's.

    *Heads of State* and 成员国元首 are of one kind, which their node is named by.
    """
    owner = setting.entity(group.of) if group.of else None
    node = URIRef(setting.minter.of_name("group", group.kind or fold(group.name), str(owner or setting.slug)))
    triples += [(node, RDF.type, type_) for type_ in (DIP.Group, FOAF.Agent)]
    triples.append((node, RDFS.label, Literal(group.full_name, lang=setting.language)))
    if owner is not None:
        triples.append((node, DIP.ofOrganization, owner))
    states = [state for member in group.members if (state := setting.entity(member))]
    triples += [(node, DIP.sumsUp, state) for state in states]
    return node


def _in_words(position: Position) -> str:
    names = ", ".join(h.name if isinstance(h, Mention) else h.full_name for h in position.holders)
    return f"{names} – {position.stance} – {', '.join(topic.slug for topic in position.topics)}"


def topic_triples(slugs: Iterable[str], minter: Minter) -> Iterator[Triple]:
    """What ``ontology/topics.ttl`` says of the topics named, of their groups and of the scheme."""
    by_slug = {entry.slug: entry for entry in topic_entries()}
    named = set(slugs)
    wanted = named | {b for slug in named if (b := by_slug[slug].broader)}
    for slug in sorted(wanted):
        yield from _topic(by_slug[slug], minter)


def _topic(entry: TopicEntry, minter: Minter) -> Iterator[Triple]:
    node, scheme = URIRef(minter.iri("topic", entry.slug)), URIRef(minter.iri("topic", "scheme"))
    yield node, RDF.type, SKOS.Concept
    yield node, SKOS.inScheme, scheme
    for text, language in entry.labels:
        yield node, SKOS.prefLabel, Literal(text, lang=language)
    for match in entry.exact:
        yield node, SKOS.exactMatch, URIRef(match)
    for match in entry.close:
        yield node, SKOS.closeMatch, URIRef(match)
    if entry.broader:
        yield node, SKOS.broader, URIRef(minter.iri("topic", entry.broader))
