"""A document, its extraction and the links enter; quads leave: the document's own, and the authority's on its entities.

Every claim becomes a plain triple, a ``dip:Claim`` (an ``rdf:Statement``) with the passages that it rests on, and,
for a membership, an office or a signature, a node of its own. No blank node is made. Every quote is held against
the source. The shape of the graph is described in ``docs/graph.md``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version

from rdflib import Graph, Literal, URIRef

from kg.alignment import TYPES, entry_triples
from kg.authority import Authority, Entry, load_authority
from kg.identifiers import DEFAULT_BASE, Minter, digest, fold
from kg.languages import cues, russian
from kg.languages.numbers import integer
from kg.model import (
    Basis,
    Claim,
    Document,
    EntityLink,
    Extraction,
    Kind,
    Mention,
    Position,
    ReviewStatus,
    Section,
    Span,
)
from kg.positions.graph import Setting, position_triples, topic_triples
from kg.reconciliation import united
from kg.vocabulary import (
    BIBO,
    DCAT,
    DCTERMS,
    DIP,
    DOCO,
    FOAF,
    OA,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    XSD,
)

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef]

_CONTEXT = 24
_REVIEW_STATUS = {ReviewStatus.ACCEPTED: DIP.accepted, ReviewStatus.CORRECTED: DIP.corrected}
_BASIS = {Basis.STATED: DIP.stated, Basis.INFERRED: DIP.inferred, Basis.ALIGNED: DIP.aligned}
ROLES = {
    "member": (DIP.member, DIP.memberOf),
    "observer": (DIP.observer, DIP.observerOf),
    "dialogue partner": (DIP.dialogue_partner, DIP.dialoguePartnerOf),
}
_PREDICATES = {
    "holdsOffice": ORG.holds,
    "signatory": DIP.signed,
    "organOf": ORG.unitOf,
    "seatIn": DIP.seatIn,
    "partnerOf": DIP.partnerOf,
    "signedOn": DIP.signedOn,
    "signedAt": DIP.signedAt,
    "status": DIP.status,
    "concerns": DIP.concerns,
    "issuedBy": DIP.issuedBy,
    "sender": DIP.sender,
    "addressee": DIP.addressee,
    "transmits": DIP.transmits,
    "dated": DCTERMS.date,
}
_BESIDE = {  # the standard term that is asserted beside our own
    DIP.memberOf: ORG.memberOf,
    DIP.partnerOf: ORG.linkedTo,
    DIP.observerOf: ORG.linkedTo,
    DIP.dialoguePartnerOf: ORG.linkedTo,
    DIP.participatesIn: ORG.linkedTo,
    DIP.seatIn: SCHEMA.location,
    DIP.signedAt: SCHEMA.location,
    DIP.signedOn: DCTERMS.date,
    DIP.concerns: DCTERMS.relation,
    DIP.sender: DCTERMS.creator,
    DIP.addressee: BIBO.recipient,
    DIP.transmits: DCTERMS.references,
}
STATUSES = {"draft": DIP.draft, "hoped-for": DIP.hoped_for}


def assemble(
    document: Document,
    found: Extraction,
    links: Iterable[EntityLink],
    authority: Authority | None = None,
    minter: Minter | None = None,
) -> Graph:
    """The graph of one document with what the authority says of its entities."""
    graph = Graph()
    for subject, predicate, object_, _ in assemble_quads(document, found, links, authority, minter):
        graph.add((subject, predicate, object_))
    return graph


def assemble_quads(
    document: Document,
    found: Extraction,
    links: Iterable[EntityLink],
    authority: Authority | None = None,
    minter: Minter | None = None,
) -> Iterator[Quad]:
    """The same as quads: the document's in its own named graph, the authority's in another.

    :raises kg.errors.QuoteError: when a quote is not in the source.
    """
    assembly = _Assembly(document, found, tuple(links), authority or load_authority(), minter or Minter())
    own = assembly.iri("graph", document.slug)
    yield from ((s, p, o, own) for s, p, o in assembly.triples())
    shared = assembly.iri("graph", "authority")
    yield from ((s, p, o, shared) for s, p, o in assembly.authority_triples())


@dataclass
class _Assembly:
    document: Document
    found: Extraction
    links: tuple[EntityLink, ...]
    authority: Authority
    minter: Minter
    used: set[str] = field(default_factory=set)

    def iri(self, kind: str, slug: str) -> URIRef:
        return URIRef(self.minter.iri(kind, slug))

    def node(self, kind: str, *parts: str) -> URIRef:
        return URIRef(self.minter.of_parts(kind, *parts))

    @cached_property
    def by_mention(self) -> dict[Mention, EntityLink]:
        return {link.mention: link for link in self.links}

    @cached_property
    def this(self) -> URIRef:
        return self.iri("document", self.document.slug)

    @cached_property
    def file(self) -> URIRef:
        return self.iri("file", self.document.slug)

    @cached_property
    def run(self) -> URIRef:
        return self.iri("run", self.document.slug)

    def text(self, words: str) -> Literal:
        return Literal(words, lang=self.document.language)

    def triples(self) -> Iterator[Triple]:
        yield from self._document()
        yield from self._provenance()
        yield from self._review()
        for section in self.document.root.walk():
            if section is not self.document.root:
                yield from self._section(section)
        yield from self._entities()
        for claim in self._claims:
            yield from self._claim(claim)
        for position in self.found.positions:
            yield from self._position(position)

    # -- the document and how it was read --------------------------------------------------------------------------

    def _document(self) -> Iterator[Triple]:
        document = self.document
        letter = any(section.kind == "letter" for section in document.root.children)
        for type_ in (DIP.Document, BIBO.Document, *((DIP.Letter, BIBO.Letter) if letter else ())):
            yield self.this, RDF.type, type_
        title = document.title or document.source.name
        yield self.this, DCTERMS.title, self.text(title)
        yield self.this, RDFS.label, self.text(title)
        yield self.this, DCTERMS.language, Literal(document.language)
        if work := document.source.metadata.work:
            yield self.this, DIP.expressionOf, self.iri("work", work)
            yield self.this, DCTERMS.isVersionOf, self.iri("work", work)
            yield self.iri("work", work), RDF.type, DIP.Work
            yield self.iri("work", work), RDFS.label, self.text(title)
        for part in document.root.children:
            yield from self._masthead(part)
        for section in document.root.walk():
            if section.kind == "original languages":
                names = cues(document.language)["structure"]["languages"]
                words = document.quote(section.span)
                for tag in sorted({tag for name, tag in names.items() if name in words}):
                    yield self.this, DIP.originalLanguage, Literal(tag)
        yield from self._own_instruments()
        for section in document.root.children:
            yield self.this, DCTERMS.hasPart, self._section_iri(section)

    def _masthead(self, part: Section) -> Iterator[Triple]:
        structure = cues(self.document.language)["structure"]
        words = self.document.quote(part.span)
        if part.kind == "session" and part.number and (number := integer(part.number)):
            yield self.this, DIP.session, Literal(str(number), datatype=XSD.integer)
        if part.kind == "agenda item" and (match := re.search(structure["agenda_item"], words)):
            for item in re.findall(r"\d+(?:\s?\([a-z]+\))?", match["items"]):
                yield self.this, DIP.agendaItem, Literal(item)

    def _own_instruments(self) -> Iterator[Triple]:
        titles = [s for s in self.document.root.walk() if s.kind == "title"]
        for mention, link in self.by_mention.items():
            for title in titles:
                if mention.kind is Kind.TREATY and not mention.inside and title.span.covers(mention.span):
                    part = next(p for p in self.document.root.children if p.span.covers(title.span))
                    yield (self._section_iri(part) if part.children else self.this), DIP.conveys, URIRef(link.iri)

    def _provenance(self) -> Iterator[Triple]:
        source = self.document.source
        for type_ in (DIP.SourceFile, PROV.Entity, DCAT.Distribution):
            yield self.file, RDF.type, type_
        yield self.file, SCHEMA.name, Literal(source.name)
        yield self.file, DIP.sha256, Literal(source.sha256, datatype=XSD.hexBinary)
        yield self.file, DIP.codePoints, Literal(str(len(source.raw)), datatype=XSD.integer)
        yield self.file, DCAT.byteSize, Literal(str(source.byte_size), datatype=XSD.integer)
        yield self.file, DCTERMS.format, Literal(source.media_type)
        yield self.file, SCHEMA.isPartOf, self.this
        if source.metadata.source:
            yield self.file, DCTERMS.description, Literal(source.metadata.source)
        if source.metadata.rights:
            yield self.file, DCTERMS.rights, Literal(source.metadata.rights)
        release = version("sco-kg")
        software = self.iri("software", f"sco-kg-{release}")
        for type_ in (DIP.ExtractionRun, PROV.Activity):
            yield self.run, RDF.type, type_
        yield self.run, PROV.used, self.file
        yield self.run, PROV.wasAssociatedWith, software
        yield self.run, RDFS.label, Literal(f"reading of {source.name} by sco-kg {release}", lang="en")
        yield software, RDF.type, PROV.SoftwareAgent
        yield software, SCHEMA.softwareVersion, Literal(release)
        yield software, RDFS.label, Literal(f"sco-kg {release}")

    def _review(self) -> Iterator[Triple]:
        """Who decided on what was found, when, and what that person took out."""
        review = self.found.review
        if review is None:
            return
        node, reviewer = self.iri("review", self.document.slug), self._reviewer
        for type_ in (DIP.Review, PROV.Activity):
            yield node, RDF.type, type_
        yield node, RDFS.label, Literal(f"review of what was found in {self.document.source.name}", lang="en")
        yield node, PROV.used, self.file
        yield node, PROV.wasInformedBy, self.run
        yield node, PROV.wasAssociatedWith, reviewer
        yield node, DIP.reviewedOn, Literal(review.on, datatype=XSD.date)
        for line in review.rejected:
            yield node, DIP.rejected, Literal(line)
        for type_ in (PROV.Agent, FOAF.Agent):
            yield reviewer, RDF.type, type_
        yield reviewer, FOAF.name, Literal(review.by)
        yield reviewer, RDFS.label, Literal(review.by)

    @cached_property
    def _reviewer(self) -> URIRef:
        return URIRef(self.minter.of_name("reviewer", self.found.review.by if self.found.review else ""))

    def _reviewed(self, node: URIRef, claim: Claim) -> Iterator[Triple]:
        if claim.review and self.found.review:
            yield node, DIP.reviewStatus, _REVIEW_STATUS[claim.review]
            yield node, DIP.reviewedBy, self._reviewer
            yield node, PROV.wasAttributedTo, self._reviewer
            yield node, DIP.reviewedOn, Literal(self.found.review.on, datatype=XSD.date)

    def _section_iri(self, section: Section) -> URIRef:
        if section is self.document.root:
            return self.this
        return self.iri("section", f"{self.document.slug}.{section.path}")

    def _section(self, section: Section) -> Iterator[Triple]:
        node = self._section_iri(section)
        for type_ in (DIP.Section, DOCO.Section):
            yield node, RDF.type, type_
        yield node, DIP.sectionKind, Literal(section.kind)
        yield node, DCTERMS.isPartOf, self._parent(section)
        yield node, SCHEMA.position, Literal(str(self._order[section.path]), datatype=XSD.integer)
        label = " ".join(part for part in (section.number, section.heading) if part)
        yield node, RDFS.label, self.text(label) if label else Literal(section.path)
        if section.number:
            yield node, DIP.sectionNumber, Literal(section.number)
        if not section.children:
            yield node, DIP.text, self.text(self.document.quote(section.span))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {section.path: order for order, section in enumerate(self.document.root.walk())}

    @cached_property
    def _parents(self) -> dict[str, Section]:
        return {child.path: section for section in self.document.root.walk() for child in section.children}

    def _parent(self, section: Section) -> URIRef:
        return self._section_iri(self._parents[section.path])

    # -- entities and passages -------------------------------------------------------------------------------------

    def _entities(self) -> Iterator[Triple]:
        for link in self.links:
            if not link.iri:
                continue
            entity = URIRef(link.iri)
            yield from self._entity(entity, link)
            passage, triples = self._passage(link.mention.span, link.mention.exact)
            yield from triples
            yield passage, DIP.mentions, entity
            yield self.this, SCHEMA.mentions, entity

    def _entity(self, entity: URIRef, link: EntityLink) -> Iterator[Triple]:
        mention = link.mention
        entry = self.authority.entries.get(self._default(link.iri))
        for type_ in (*TYPES[mention.kind], *self._classes(mention, entry)):
            yield entity, RDF.type, type_
        yield entity, RDFS.label, self.text(self._first_name(link.iri))
        yield entity, DIP.attestedName, self.text(mention.exact)
        yield entity, DIP.reconciliation, Literal(link.matched)
        if entry:
            self.used.add(entry.iri)
        else:
            yield entity, SKOS.prefLabel, self.text(self._first_name(link.iri))
        if mention.kind is Kind.LEADER:
            yield entity, FOAF.name, self.text(mention.name)
        if mention.kind is Kind.TREATY:
            yield entity, DCTERMS.title, self.text(self._first_name(link.iri))

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for link in self.links:
            names.setdefault(link.iri, link.mention.full_name)
        return names

    def _first_name(self, iri: str) -> str:
        return self._names[iri]

    def _default(self, iri: str) -> str:
        return DEFAULT_BASE + iri.removeprefix(self.minter.base)

    def _classes(self, mention: Mention, entry: Entry | None) -> Iterator[URIRef]:
        if entry:
            yield from (URIRef(type_) for type_ in entry.types)
        elif mention.kind in {Kind.TREATY, Kind.ORGAN}:
            table = "instrument_classes" if mention.kind is Kind.TREATY else "organ_classes"
            for words, term in cues(self.document.language)[table].items():
                if re.search(words, mention.name):
                    yield getattr(DIP, term)
                    return

    def _passage(self, span: Span, exact: str | None = None) -> tuple[URIRef, list[Triple]]:
        """The passage at *span* and its triples; its IRI holds as long as its section does not change."""
        words = exact if exact is not None else self.document.quote(span)
        self.document.require(words, span)
        section = self.document.section_at(span.start)
        place = digest(words, str(span.start - section.span.start), length=8)
        path = "" if section is self.document.root else f".{section.path}"
        node = self.iri("passage", f"{self.document.slug}{path}.{place}")
        raw = self.document.raw_span(span)
        text, source = self.document.text, self.document.source.raw
        triples: list[Triple] = [
            (node, RDF.type, DIP.Passage),
            (node, RDF.type, OA.TextQuoteSelector),
            (node, RDF.type, OA.TextPositionSelector),
            (node, OA.exact, Literal(words)),
            (node, OA.prefix, Literal(_one_line(text[max(0, span.start - _CONTEXT) : span.start]))),
            (node, OA.suffix, Literal(_one_line(text[span.end : span.end + _CONTEXT]))),
            (node, OA.start, Literal(str(raw.start), datatype=XSD.integer)),
            (node, OA.end, Literal(str(raw.end), datatype=XSD.integer)),
            (node, DCTERMS.isPartOf, self._section_iri(section)),
            (node, DIP.inText, self.file),
        ]
        if source[raw.start : raw.end] != words:
            triples.append((node, DIP.rawExact, Literal(source[raw.start : raw.end])))
        return node, triples

    # -- claims ----------------------------------------------------------------------------------------------------

    @cached_property
    def _claims(self) -> list[Claim]:
        return united(self.found.claims, self.links)

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        subject = self._subject(claim)
        if subject is None:
            return
        predicate = ROLES[claim.qualifier or ""][1] if claim.relation == "memberOf" else _PREDICATES[claim.relation]
        extra: list[Triple] = []
        object_ = self._object(claim, extra)
        if object_ is None:
            return
        day = self.found.attested_on(claim.evidence[0].start)
        yield subject, predicate, object_
        if beside := _BESIDE.get(predicate):
            yield subject, beside, object_
        yield from extra
        described = list(self._described(claim, subject, object_, day))
        yield from described
        yield from self._statement(claim, (subject, predicate, object_), day, described[0][0] if described else None)

    def _subject(self, claim: Claim) -> URIRef | None:
        if claim.subject.kind is Kind.DOCUMENT:
            return self.this
        link = self.by_mention[claim.subject]
        return URIRef(link.iri) if link.iri else None

    def _object(self, claim: Claim, extra: list[Triple]) -> Node | None:
        if claim.relation == "holdsOffice" and isinstance(claim.object, Mention):
            return self._post(self.by_mention[claim.object].iri, claim.qualifier or "", extra)
        if isinstance(claim.object, Mention):
            iri = self.by_mention[claim.object].iri
            return URIRef(iri) if iri else None
        if claim.relation in {"signedOn", "dated"}:
            return Literal(claim.object, datatype=XSD.date)
        if claim.relation == "status":
            return STATUSES[claim.object]
        return self._post(self._addressed_organization(), claim.object, extra)

    def _addressed_organization(self) -> str:
        name = cues(self.document.language)["structure"]["addressed_organization"]
        known = self.authority.named(Kind.ORGANIZATION, name)
        iri = self.minter.rebase(known[0][0].iri) if known else ""
        return iri if iri in self._names else ""

    def _post(self, body: str, office: str, triples: list[Triple]) -> URIRef:
        office = self._nominative(office)
        known = self._offices(body, office)
        post = self.node("post", body, known[0].iri if known else fold(office))
        triples.append((post, RDF.type, ORG.Post))
        triples.append((post, SKOS.prefLabel, self.text(office)))
        triples.append((post, RDFS.label, self.text(f"{office}（{self._names[body]}）" if body else office)))
        if body:
            triples.append((post, ORG.postIn, URIRef(body)))
        for entry in known:
            self.used.add(entry.iri)
            triples.append((post, ORG.role, URIRef(self.minter.rebase(entry.iri))))
        return post

    def _nominative(self, office: str) -> str:
        return russian.nominative(office) if self.document.language == "ru" else office

    def _offices(self, body: str, office: str) -> list[Entry]:
        """The office of the authority that the words mean in that body: a state's 主席 is no organization's."""
        entries = [entry for entry, _ in self.authority.named("office", office)]
        of_state = "/state/" in body
        fitting = [e for e in entries if ("/officer-of-organization" in f"{e.iri} {e.broader}") != of_state]
        return (fitting or entries)[:1]

    def _described(self, claim: Claim, subject: URIRef, object_: Node, day: str | None) -> Iterator[Triple]:
        """The node of a membership, an office or a signature; its first triple names it."""
        node: URIRef | None = None
        if claim.relation == "memberOf":
            role = ROLES[claim.qualifier or ""][0]
            node = self.node("membership", subject, object_, role)
            yield node, RDF.type, ORG.Membership
            yield node, ORG.member, subject
            yield node, ORG.organization, object_
            yield node, ORG.role, role
        elif claim.relation == "holdsOffice":
            node = self.node("holding", subject, object_)
            yield node, RDF.type, DIP.OfficeHolding
            yield node, RDF.type, SCHEMA.Role
            yield node, DIP.person, subject
            yield node, DIP.post, object_
        elif claim.relation == "signatory":
            node = self.node("signature", subject, object_)
            yield node, RDF.type, DIP.Signature
            yield from self._signature(node, claim, subject, object_)
        if node is not None and day:
            yield node, DIP.attestedOn, Literal(day, datatype=XSD.date)

    def _signature(self, node: URIRef, claim: Claim, person: URIRef, instrument: Node) -> Iterator[Triple]:
        yield node, RDF.type, PROV.Activity
        yield node, RDF.type, SEM.Event
        yield node, DIP.signatory, person
        yield node, DIP.signedInstrument, instrument
        yield node, DIP.order, Literal(str(self._signing_order[claim]), datatype=XSD.integer)
        for other in self._claims:
            if other.relation == "holdsOffice" and self._subject(other) == person and isinstance(other.object, Mention):
                body = self.by_mention[other.object].iri
                yield node, DIP.inCapacity, self._post(body, other.qualifier or "", [])
                yield node, DIP.onBehalfOf, URIRef(body)
            if (
                other.relation == "signedAt"
                and self._subject(other) == instrument
                and isinstance(other.object, Mention)
            ):
                yield node, SEM.hasPlace, URIRef(self.by_mention[other.object].iri)

    @cached_property
    def _signing_order(self) -> dict[Claim, int]:
        count: dict[str, int] = defaultdict(int)
        order = {}
        for claim in sorted((c for c in self._claims if c.relation == "signatory"), key=lambda c: c.subject.span):
            key = claim.object.name if isinstance(claim.object, Mention) else claim.object
            count[key] += 1
            order[claim] = count[key]
        return order

    def _statement(
        self, claim: Claim, triple: tuple[URIRef, URIRef, Node], day: str | None, described: URIRef | None
    ) -> Iterator[Triple]:
        subject, predicate, object_ = triple
        node = self.node("statement", self.document.slug, subject, predicate, str(object_), claim.qualifier or "")
        for type_ in (DIP.Claim, RDF.Statement, PROV.Entity):
            yield node, RDF.type, type_
        yield node, RDF.subject, subject
        yield node, RDF.predicate, predicate
        yield node, RDF.object, object_
        yield node, DIP.basis, _BASIS[claim.basis]
        yield node, DIP.extractor, Literal(claim.extractor)
        yield node, RDFS.label, self.text(_in_words(claim))
        yield node, DCTERMS.isPartOf, self.this
        yield node, PROV.wasGeneratedBy, self.run
        if claim.qualifier:
            yield node, DIP.qualifier, Literal(claim.qualifier)
        if day:
            yield node, DIP.attestedOn, Literal(day, datatype=XSD.date)
        if described is not None:
            yield node, DIP.describes, described
        yield from self._reviewed(node, claim)
        for span in claim.evidence:
            passage, triples = self._passage(span)
            yield from triples
            yield node, PROV.wasDerivedFrom, passage

    # -- positions -------------------------------------------------------------------------------------------------

    def _position(self, position: Position) -> Iterator[Triple]:
        setting = Setting(self.minter, self.document.slug, self.document.language, self.by_mention)
        passages: list[URIRef] = []
        for span in position.evidence:
            passage, triples = self._passage(span)
            yield from triples
            passages.append(passage)
        day = self.found.attested_on(position.evidence[0].start)
        yield from position_triples(position, setting, passages, day)

    # -- what the authority says -------------------------------------------------------------------------------------

    def authority_triples(self) -> Iterator[Triple]:
        """What the authority says of every entity used; call it after :meth:`triples` has run."""
        yield from entry_triples(self.used, self.authority, self.minter)
        yield from topic_triples((topic.slug for p in self.found.positions for topic in p.topics), self.minter)


def _in_words(claim: Claim) -> str:
    target = claim.object.name if isinstance(claim.object, Mention) else claim.object
    relation = f"{claim.relation} ({claim.qualifier})" if claim.qualifier else claim.relation
    return f"{claim.subject.name or claim.subject.exact} – {relation} – {target}"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
