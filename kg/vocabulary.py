"""The terms of the graph as constants, so that mypy and Python find a misspelt one.

GENERATED from ontology/diplomacy.ttl and ontology/foreign-terms.toml by ontology/scripts/generate_vocabulary.py:
edit those and run it. A ``-`` in a term is ``_`` here (``DIP.hoped_for``), and a keyword gets ``_`` after it
(``VOID.class_``).
"""

from typing import Final

from rdflib import URIRef

PREFIXES: Final[dict[str, str]] = {
    "dip": "https://w3id.org/sco-kg/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "prov": "http://www.w3.org/ns/prov#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "bibo": "http://purl.org/ontology/bibo/",
    "undo": "https://w3id.org/un/ontology/undo/",
    "doco": "http://purl.org/spar/doco/",
    "wd": "http://www.wikidata.org/entity/",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}


class DIP:
    """Terms of <https://w3id.org/sco-kg/ns#>."""

    Agreement: Final = URIRef("https://w3id.org/sco-kg/ns#Agreement")
    Basis: Final = URIRef("https://w3id.org/sco-kg/ns#Basis")
    Charter: Final = URIRef("https://w3id.org/sco-kg/ns#Charter")
    Claim: Final = URIRef("https://w3id.org/sco-kg/ns#Claim")
    Convention: Final = URIRef("https://w3id.org/sco-kg/ns#Convention")
    Declaration: Final = URIRef("https://w3id.org/sco-kg/ns#Declaration")
    Document: Final = URIRef("https://w3id.org/sco-kg/ns#Document")
    ExtractionRun: Final = URIRef("https://w3id.org/sco-kg/ns#ExtractionRun")
    Group: Final = URIRef("https://w3id.org/sco-kg/ns#Group")
    Grouping: Final = URIRef("https://w3id.org/sco-kg/ns#Grouping")
    Instrument: Final = URIRef("https://w3id.org/sco-kg/ns#Instrument")
    InstrumentStatus: Final = URIRef("https://w3id.org/sco-kg/ns#InstrumentStatus")
    IntergovernmentalOrganization: Final = URIRef("https://w3id.org/sco-kg/ns#IntergovernmentalOrganization")
    Letter: Final = URIRef("https://w3id.org/sco-kg/ns#Letter")
    MeetingMechanism: Final = URIRef("https://w3id.org/sco-kg/ns#MeetingMechanism")
    MembershipRole: Final = URIRef("https://w3id.org/sco-kg/ns#MembershipRole")
    Memorandum: Final = URIRef("https://w3id.org/sco-kg/ns#Memorandum")
    Office: Final = URIRef("https://w3id.org/sco-kg/ns#Office")
    OfficeHolding: Final = URIRef("https://w3id.org/sco-kg/ns#OfficeHolding")
    Organ: Final = URIRef("https://w3id.org/sco-kg/ns#Organ")
    Passage: Final = URIRef("https://w3id.org/sco-kg/ns#Passage")
    PermanentBody: Final = URIRef("https://w3id.org/sco-kg/ns#PermanentBody")
    Place: Final = URIRef("https://w3id.org/sco-kg/ns#Place")
    Position: Final = URIRef("https://w3id.org/sco-kg/ns#Position")
    PrincipalOrgan: Final = URIRef("https://w3id.org/sco-kg/ns#PrincipalOrgan")
    Programme: Final = URIRef("https://w3id.org/sco-kg/ns#Programme")
    Protocol: Final = URIRef("https://w3id.org/sco-kg/ns#Protocol")
    Regulation: Final = URIRef("https://w3id.org/sco-kg/ns#Regulation")
    Resolution: Final = URIRef("https://w3id.org/sco-kg/ns#Resolution")
    Review: Final = URIRef("https://w3id.org/sco-kg/ns#Review")
    ReviewStatus: Final = URIRef("https://w3id.org/sco-kg/ns#ReviewStatus")
    Section: Final = URIRef("https://w3id.org/sco-kg/ns#Section")
    Signature: Final = URIRef("https://w3id.org/sco-kg/ns#Signature")
    SourceFile: Final = URIRef("https://w3id.org/sco-kg/ns#SourceFile")
    Stance: Final = URIRef("https://w3id.org/sco-kg/ns#Stance")
    State: Final = URIRef("https://w3id.org/sco-kg/ns#State")
    Statement: Final = URIRef("https://w3id.org/sco-kg/ns#Statement")
    Strategy: Final = URIRef("https://w3id.org/sco-kg/ns#Strategy")
    SubsidiaryBody: Final = URIRef("https://w3id.org/sco-kg/ns#SubsidiaryBody")
    Treaty: Final = URIRef("https://w3id.org/sco-kg/ns#Treaty")
    Work: Final = URIRef("https://w3id.org/sco-kg/ns#Work")
    accepted: Final = URIRef("https://w3id.org/sco-kg/ns#accepted")
    addressee: Final = URIRef("https://w3id.org/sco-kg/ns#addressee")
    agendaItem: Final = URIRef("https://w3id.org/sco-kg/ns#agendaItem")
    aligned: Final = URIRef("https://w3id.org/sco-kg/ns#aligned")
    associate: Final = URIRef("https://w3id.org/sco-kg/ns#associate")
    attestedName: Final = URIRef("https://w3id.org/sco-kg/ns#attestedName")
    attestedOn: Final = URIRef("https://w3id.org/sco-kg/ns#attestedOn")
    basis: Final = URIRef("https://w3id.org/sco-kg/ns#basis")
    calls_for: Final = URIRef("https://w3id.org/sco-kg/ns#calls-for")
    candidate: Final = URIRef("https://w3id.org/sco-kg/ns#candidate")
    codePoints: Final = URIRef("https://w3id.org/sco-kg/ns#codePoints")
    commitment: Final = URIRef("https://w3id.org/sco-kg/ns#commitment")
    commits_to: Final = URIRef("https://w3id.org/sco-kg/ns#commits-to")
    concerns: Final = URIRef("https://w3id.org/sco-kg/ns#concerns")
    condemns: Final = URIRef("https://w3id.org/sco-kg/ns#condemns")
    considers: Final = URIRef("https://w3id.org/sco-kg/ns#considers")
    conveys: Final = URIRef("https://w3id.org/sco-kg/ns#conveys")
    corrected: Final = URIRef("https://w3id.org/sco-kg/ns#corrected")
    cue: Final = URIRef("https://w3id.org/sco-kg/ns#cue")
    decides: Final = URIRef("https://w3id.org/sco-kg/ns#decides")
    describes: Final = URIRef("https://w3id.org/sco-kg/ns#describes")
    dialogue_partner: Final = URIRef("https://w3id.org/sco-kg/ns#dialogue-partner")
    dialoguePartnerOf: Final = URIRef("https://w3id.org/sco-kg/ns#dialoguePartnerOf")
    draft: Final = URIRef("https://w3id.org/sco-kg/ns#draft")
    emphasizes: Final = URIRef("https://w3id.org/sco-kg/ns#emphasizes")
    expresses_concern: Final = URIRef("https://w3id.org/sco-kg/ns#expresses-concern")
    expressionOf: Final = URIRef("https://w3id.org/sco-kg/ns#expressionOf")
    extractor: Final = URIRef("https://w3id.org/sco-kg/ns#extractor")
    focusNodes: Final = URIRef("https://w3id.org/sco-kg/ns#focusNodes")
    heldBy: Final = URIRef("https://w3id.org/sco-kg/ns#heldBy")
    hoped_for: Final = URIRef("https://w3id.org/sco-kg/ns#hoped-for")
    hopes: Final = URIRef("https://w3id.org/sco-kg/ns#hopes")
    inCapacity: Final = URIRef("https://w3id.org/sco-kg/ns#inCapacity")
    inState: Final = URIRef("https://w3id.org/sco-kg/ns#inState")
    inText: Final = URIRef("https://w3id.org/sco-kg/ns#inText")
    inferred: Final = URIRef("https://w3id.org/sco-kg/ns#inferred")
    iso3166_1_alpha_2: Final = URIRef("https://w3id.org/sco-kg/ns#iso3166-1-alpha-2")
    iso3166_1_alpha_3: Final = URIRef("https://w3id.org/sco-kg/ns#iso3166-1-alpha-3")
    iso3166_3: Final = URIRef("https://w3id.org/sco-kg/ns#iso3166-3")
    issuedBy: Final = URIRef("https://w3id.org/sco-kg/ns#issuedBy")
    m49: Final = URIRef("https://w3id.org/sco-kg/ns#m49")
    measured: Final = URIRef("https://w3id.org/sco-kg/ns#measured")
    member: Final = URIRef("https://w3id.org/sco-kg/ns#member")
    memberOf: Final = URIRef("https://w3id.org/sco-kg/ns#memberOf")
    mentions: Final = URIRef("https://w3id.org/sco-kg/ns#mentions")
    observer: Final = URIRef("https://w3id.org/sco-kg/ns#observer")
    observerOf: Final = URIRef("https://w3id.org/sco-kg/ns#observerOf")
    ofOrganization: Final = URIRef("https://w3id.org/sco-kg/ns#ofOrganization")
    officialName: Final = URIRef("https://w3id.org/sco-kg/ns#officialName")
    onBehalfOf: Final = URIRef("https://w3id.org/sco-kg/ns#onBehalfOf")
    opposes: Final = URIRef("https://w3id.org/sco-kg/ns#opposes")
    order: Final = URIRef("https://w3id.org/sco-kg/ns#order")
    originalLanguage: Final = URIRef("https://w3id.org/sco-kg/ns#originalLanguage")
    participatesIn: Final = URIRef("https://w3id.org/sco-kg/ns#participatesIn")
    partner: Final = URIRef("https://w3id.org/sco-kg/ns#partner")
    partnerOf: Final = URIRef("https://w3id.org/sco-kg/ns#partnerOf")
    person: Final = URIRef("https://w3id.org/sco-kg/ns#person")
    polarity: Final = URIRef("https://w3id.org/sco-kg/ns#polarity")
    post: Final = URIRef("https://w3id.org/sco-kg/ns#post")
    qualifier: Final = URIRef("https://w3id.org/sco-kg/ns#qualifier")
    rawExact: Final = URIRef("https://w3id.org/sco-kg/ns#rawExact")
    reaffirms: Final = URIRef("https://w3id.org/sco-kg/ns#reaffirms")
    reconciliation: Final = URIRef("https://w3id.org/sco-kg/ns#reconciliation")
    rejected: Final = URIRef("https://w3id.org/sco-kg/ns#rejected")
    reviewStatus: Final = URIRef("https://w3id.org/sco-kg/ns#reviewStatus")
    reviewedBy: Final = URIRef("https://w3id.org/sco-kg/ns#reviewedBy")
    reviewedOn: Final = URIRef("https://w3id.org/sco-kg/ns#reviewedOn")
    seatIn: Final = URIRef("https://w3id.org/sco-kg/ns#seatIn")
    sectionKind: Final = URIRef("https://w3id.org/sco-kg/ns#sectionKind")
    sectionNumber: Final = URIRef("https://w3id.org/sco-kg/ns#sectionNumber")
    sender: Final = URIRef("https://w3id.org/sco-kg/ns#sender")
    session: Final = URIRef("https://w3id.org/sco-kg/ns#session")
    sha256: Final = URIRef("https://w3id.org/sco-kg/ns#sha256")
    shortName: Final = URIRef("https://w3id.org/sco-kg/ns#shortName")
    signatory: Final = URIRef("https://w3id.org/sco-kg/ns#signatory")
    signed: Final = URIRef("https://w3id.org/sco-kg/ns#signed")
    signedAt: Final = URIRef("https://w3id.org/sco-kg/ns#signedAt")
    signedInstrument: Final = URIRef("https://w3id.org/sco-kg/ns#signedInstrument")
    signedOn: Final = URIRef("https://w3id.org/sco-kg/ns#signedOn")
    stance: Final = URIRef("https://w3id.org/sco-kg/ns#stance")
    stated: Final = URIRef("https://w3id.org/sco-kg/ns#stated")
    status: Final = URIRef("https://w3id.org/sco-kg/ns#status")
    sumsUp: Final = URIRef("https://w3id.org/sco-kg/ns#sumsUp")
    supports: Final = URIRef("https://w3id.org/sco-kg/ns#supports")
    target: Final = URIRef("https://w3id.org/sco-kg/ns#target")
    text: Final = URIRef("https://w3id.org/sco-kg/ns#text")
    topicCue: Final = URIRef("https://w3id.org/sco-kg/ns#topicCue")
    transmits: Final = URIRef("https://w3id.org/sco-kg/ns#transmits")
    validFrom: Final = URIRef("https://w3id.org/sco-kg/ns#validFrom")
    validUntil: Final = URIRef("https://w3id.org/sco-kg/ns#validUntil")
    welcomes: Final = URIRef("https://w3id.org/sco-kg/ns#welcomes")


class RDF:
    """Terms of <http://www.w3.org/1999/02/22-rdf-syntax-ns#>."""

    HTML: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML")
    Property: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#Property")
    Statement: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement")
    langString: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
    object: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#object")
    predicate: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate")
    subject: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
    type: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    value: Final = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")


class RDFS:
    """Terms of <http://www.w3.org/2000/01/rdf-schema#>."""

    Class: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#Class")
    Datatype: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#Datatype")
    Literal: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#Literal")
    Resource: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#Resource")
    comment: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#comment")
    domain: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#domain")
    isDefinedBy: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
    label: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    range: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#range")
    seeAlso: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#seeAlso")
    subClassOf: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    subPropertyOf: Final = URIRef("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")


class OWL:
    """Terms of <http://www.w3.org/2002/07/owl#>."""

    Class: Final = URIRef("http://www.w3.org/2002/07/owl#Class")
    DatatypeProperty: Final = URIRef("http://www.w3.org/2002/07/owl#DatatypeProperty")
    NamedIndividual: Final = URIRef("http://www.w3.org/2002/07/owl#NamedIndividual")
    ObjectProperty: Final = URIRef("http://www.w3.org/2002/07/owl#ObjectProperty")
    Ontology: Final = URIRef("http://www.w3.org/2002/07/owl#Ontology")
    Thing: Final = URIRef("http://www.w3.org/2002/07/owl#Thing")
    deprecated: Final = URIRef("http://www.w3.org/2002/07/owl#deprecated")
    inverseOf: Final = URIRef("http://www.w3.org/2002/07/owl#inverseOf")
    sameAs: Final = URIRef("http://www.w3.org/2002/07/owl#sameAs")
    versionIRI: Final = URIRef("http://www.w3.org/2002/07/owl#versionIRI")
    versionInfo: Final = URIRef("http://www.w3.org/2002/07/owl#versionInfo")


class XSD:
    """Terms of <http://www.w3.org/2001/XMLSchema#>."""

    anyURI: Final = URIRef("http://www.w3.org/2001/XMLSchema#anyURI")
    boolean: Final = URIRef("http://www.w3.org/2001/XMLSchema#boolean")
    date: Final = URIRef("http://www.w3.org/2001/XMLSchema#date")
    dateTime: Final = URIRef("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final = URIRef("http://www.w3.org/2001/XMLSchema#decimal")
    double: Final = URIRef("http://www.w3.org/2001/XMLSchema#double")
    gYear: Final = URIRef("http://www.w3.org/2001/XMLSchema#gYear")
    gYearMonth: Final = URIRef("http://www.w3.org/2001/XMLSchema#gYearMonth")
    hexBinary: Final = URIRef("http://www.w3.org/2001/XMLSchema#hexBinary")
    int: Final = URIRef("http://www.w3.org/2001/XMLSchema#int")
    integer: Final = URIRef("http://www.w3.org/2001/XMLSchema#integer")
    language: Final = URIRef("http://www.w3.org/2001/XMLSchema#language")
    nonNegativeInteger: Final = URIRef("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
    string: Final = URIRef("http://www.w3.org/2001/XMLSchema#string")


class SKOS:
    """Terms of <http://www.w3.org/2004/02/skos/core#>."""

    Concept: Final = URIRef("http://www.w3.org/2004/02/skos/core#Concept")
    ConceptScheme: Final = URIRef("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    altLabel: Final = URIRef("http://www.w3.org/2004/02/skos/core#altLabel")
    broadMatch: Final = URIRef("http://www.w3.org/2004/02/skos/core#broadMatch")
    broader: Final = URIRef("http://www.w3.org/2004/02/skos/core#broader")
    changeNote: Final = URIRef("http://www.w3.org/2004/02/skos/core#changeNote")
    closeMatch: Final = URIRef("http://www.w3.org/2004/02/skos/core#closeMatch")
    definition: Final = URIRef("http://www.w3.org/2004/02/skos/core#definition")
    editorialNote: Final = URIRef("http://www.w3.org/2004/02/skos/core#editorialNote")
    exactMatch: Final = URIRef("http://www.w3.org/2004/02/skos/core#exactMatch")
    example: Final = URIRef("http://www.w3.org/2004/02/skos/core#example")
    hasTopConcept: Final = URIRef("http://www.w3.org/2004/02/skos/core#hasTopConcept")
    hiddenLabel: Final = URIRef("http://www.w3.org/2004/02/skos/core#hiddenLabel")
    historyNote: Final = URIRef("http://www.w3.org/2004/02/skos/core#historyNote")
    inScheme: Final = URIRef("http://www.w3.org/2004/02/skos/core#inScheme")
    mappingRelation: Final = URIRef("http://www.w3.org/2004/02/skos/core#mappingRelation")
    narrower: Final = URIRef("http://www.w3.org/2004/02/skos/core#narrower")
    notation: Final = URIRef("http://www.w3.org/2004/02/skos/core#notation")
    note: Final = URIRef("http://www.w3.org/2004/02/skos/core#note")
    prefLabel: Final = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    related: Final = URIRef("http://www.w3.org/2004/02/skos/core#related")
    relatedMatch: Final = URIRef("http://www.w3.org/2004/02/skos/core#relatedMatch")
    scopeNote: Final = URIRef("http://www.w3.org/2004/02/skos/core#scopeNote")
    topConceptOf: Final = URIRef("http://www.w3.org/2004/02/skos/core#topConceptOf")


class SKOSXL:
    """Terms of <http://www.w3.org/2008/05/skos-xl#>."""

    Label: Final = URIRef("http://www.w3.org/2008/05/skos-xl#Label")
    altLabel: Final = URIRef("http://www.w3.org/2008/05/skos-xl#altLabel")
    hiddenLabel: Final = URIRef("http://www.w3.org/2008/05/skos-xl#hiddenLabel")
    literalForm: Final = URIRef("http://www.w3.org/2008/05/skos-xl#literalForm")
    prefLabel: Final = URIRef("http://www.w3.org/2008/05/skos-xl#prefLabel")


class ORG:
    """Terms of <http://www.w3.org/ns/org#>."""

    FormalOrganization: Final = URIRef("http://www.w3.org/ns/org#FormalOrganization")
    Membership: Final = URIRef("http://www.w3.org/ns/org#Membership")
    Organization: Final = URIRef("http://www.w3.org/ns/org#Organization")
    OrganizationalCollaboration: Final = URIRef("http://www.w3.org/ns/org#OrganizationalCollaboration")
    OrganizationalUnit: Final = URIRef("http://www.w3.org/ns/org#OrganizationalUnit")
    Post: Final = URIRef("http://www.w3.org/ns/org#Post")
    Role: Final = URIRef("http://www.w3.org/ns/org#Role")
    classification: Final = URIRef("http://www.w3.org/ns/org#classification")
    hasMembership: Final = URIRef("http://www.w3.org/ns/org#hasMembership")
    hasPost: Final = URIRef("http://www.w3.org/ns/org#hasPost")
    hasUnit: Final = URIRef("http://www.w3.org/ns/org#hasUnit")
    heldBy: Final = URIRef("http://www.w3.org/ns/org#heldBy")
    holds: Final = URIRef("http://www.w3.org/ns/org#holds")
    identifier: Final = URIRef("http://www.w3.org/ns/org#identifier")
    linkedTo: Final = URIRef("http://www.w3.org/ns/org#linkedTo")
    member: Final = URIRef("http://www.w3.org/ns/org#member")
    memberOf: Final = URIRef("http://www.w3.org/ns/org#memberOf")
    organization: Final = URIRef("http://www.w3.org/ns/org#organization")
    postIn: Final = URIRef("http://www.w3.org/ns/org#postIn")
    role: Final = URIRef("http://www.w3.org/ns/org#role")
    subOrganizationOf: Final = URIRef("http://www.w3.org/ns/org#subOrganizationOf")
    unitOf: Final = URIRef("http://www.w3.org/ns/org#unitOf")


class FOAF:
    """Terms of <http://xmlns.com/foaf/0.1/>."""

    Agent: Final = URIRef("http://xmlns.com/foaf/0.1/Agent")
    Document: Final = URIRef("http://xmlns.com/foaf/0.1/Document")
    Person: Final = URIRef("http://xmlns.com/foaf/0.1/Person")
    name: Final = URIRef("http://xmlns.com/foaf/0.1/name")


class SCHEMA:
    """Terms of <https://schema.org/>."""

    Country: Final = URIRef("https://schema.org/Country")
    CreativeWork: Final = URIRef("https://schema.org/CreativeWork")
    Dataset: Final = URIRef("https://schema.org/Dataset")
    DigitalDocument: Final = URIRef("https://schema.org/DigitalDocument")
    Event: Final = URIRef("https://schema.org/Event")
    Legislation: Final = URIRef("https://schema.org/Legislation")
    Organization: Final = URIRef("https://schema.org/Organization")
    Person: Final = URIRef("https://schema.org/Person")
    Place: Final = URIRef("https://schema.org/Place")
    Role: Final = URIRef("https://schema.org/Role")
    SoftwareApplication: Final = URIRef("https://schema.org/SoftwareApplication")
    alternateName: Final = URIRef("https://schema.org/alternateName")
    author: Final = URIRef("https://schema.org/author")
    citation: Final = URIRef("https://schema.org/citation")
    containedInPlace: Final = URIRef("https://schema.org/containedInPlace")
    creativeWorkStatus: Final = URIRef("https://schema.org/creativeWorkStatus")
    creator: Final = URIRef("https://schema.org/creator")
    dateCreated: Final = URIRef("https://schema.org/dateCreated")
    datePublished: Final = URIRef("https://schema.org/datePublished")
    description: Final = URIRef("https://schema.org/description")
    endDate: Final = URIRef("https://schema.org/endDate")
    hasPart: Final = URIRef("https://schema.org/hasPart")
    identifier: Final = URIRef("https://schema.org/identifier")
    inLanguage: Final = URIRef("https://schema.org/inLanguage")
    isPartOf: Final = URIRef("https://schema.org/isPartOf")
    legalName: Final = URIRef("https://schema.org/legalName")
    license: Final = URIRef("https://schema.org/license")
    location: Final = URIRef("https://schema.org/location")
    mainEntity: Final = URIRef("https://schema.org/mainEntity")
    mentions: Final = URIRef("https://schema.org/mentions")
    name: Final = URIRef("https://schema.org/name")
    position: Final = URIRef("https://schema.org/position")
    roleName: Final = URIRef("https://schema.org/roleName")
    sameAs: Final = URIRef("https://schema.org/sameAs")
    size: Final = URIRef("https://schema.org/size")
    softwareVersion: Final = URIRef("https://schema.org/softwareVersion")
    startDate: Final = URIRef("https://schema.org/startDate")
    text: Final = URIRef("https://schema.org/text")
    url: Final = URIRef("https://schema.org/url")
    version: Final = URIRef("https://schema.org/version")


class DCTERMS:
    """Terms of <http://purl.org/dc/terms/>."""

    BibliographicResource: Final = URIRef("http://purl.org/dc/terms/BibliographicResource")
    IMT: Final = URIRef("http://purl.org/dc/terms/IMT")
    abstract: Final = URIRef("http://purl.org/dc/terms/abstract")
    accessRights: Final = URIRef("http://purl.org/dc/terms/accessRights")
    alternative: Final = URIRef("http://purl.org/dc/terms/alternative")
    bibliographicCitation: Final = URIRef("http://purl.org/dc/terms/bibliographicCitation")
    conformsTo: Final = URIRef("http://purl.org/dc/terms/conformsTo")
    created: Final = URIRef("http://purl.org/dc/terms/created")
    creator: Final = URIRef("http://purl.org/dc/terms/creator")
    date: Final = URIRef("http://purl.org/dc/terms/date")
    description: Final = URIRef("http://purl.org/dc/terms/description")
    format: Final = URIRef("http://purl.org/dc/terms/format")
    hasFormat: Final = URIRef("http://purl.org/dc/terms/hasFormat")
    hasPart: Final = URIRef("http://purl.org/dc/terms/hasPart")
    hasVersion: Final = URIRef("http://purl.org/dc/terms/hasVersion")
    identifier: Final = URIRef("http://purl.org/dc/terms/identifier")
    isFormatOf: Final = URIRef("http://purl.org/dc/terms/isFormatOf")
    isPartOf: Final = URIRef("http://purl.org/dc/terms/isPartOf")
    isReferencedBy: Final = URIRef("http://purl.org/dc/terms/isReferencedBy")
    isReplacedBy: Final = URIRef("http://purl.org/dc/terms/isReplacedBy")
    isVersionOf: Final = URIRef("http://purl.org/dc/terms/isVersionOf")
    issued: Final = URIRef("http://purl.org/dc/terms/issued")
    language: Final = URIRef("http://purl.org/dc/terms/language")
    license: Final = URIRef("http://purl.org/dc/terms/license")
    modified: Final = URIRef("http://purl.org/dc/terms/modified")
    provenance: Final = URIRef("http://purl.org/dc/terms/provenance")
    publisher: Final = URIRef("http://purl.org/dc/terms/publisher")
    references: Final = URIRef("http://purl.org/dc/terms/references")
    relation: Final = URIRef("http://purl.org/dc/terms/relation")
    replaces: Final = URIRef("http://purl.org/dc/terms/replaces")
    rights: Final = URIRef("http://purl.org/dc/terms/rights")
    rightsHolder: Final = URIRef("http://purl.org/dc/terms/rightsHolder")
    source: Final = URIRef("http://purl.org/dc/terms/source")
    spatial: Final = URIRef("http://purl.org/dc/terms/spatial")
    subject: Final = URIRef("http://purl.org/dc/terms/subject")
    temporal: Final = URIRef("http://purl.org/dc/terms/temporal")
    title: Final = URIRef("http://purl.org/dc/terms/title")
    type: Final = URIRef("http://purl.org/dc/terms/type")


class DCAT:
    """Terms of <http://www.w3.org/ns/dcat#>."""

    DataService: Final = URIRef("http://www.w3.org/ns/dcat#DataService")
    Dataset: Final = URIRef("http://www.w3.org/ns/dcat#Dataset")
    Distribution: Final = URIRef("http://www.w3.org/ns/dcat#Distribution")
    accessURL: Final = URIRef("http://www.w3.org/ns/dcat#accessURL")
    byteSize: Final = URIRef("http://www.w3.org/ns/dcat#byteSize")
    contactPoint: Final = URIRef("http://www.w3.org/ns/dcat#contactPoint")
    dataset: Final = URIRef("http://www.w3.org/ns/dcat#dataset")
    distribution: Final = URIRef("http://www.w3.org/ns/dcat#distribution")
    downloadURL: Final = URIRef("http://www.w3.org/ns/dcat#downloadURL")
    endpointDescription: Final = URIRef("http://www.w3.org/ns/dcat#endpointDescription")
    endpointURL: Final = URIRef("http://www.w3.org/ns/dcat#endpointURL")
    keyword: Final = URIRef("http://www.w3.org/ns/dcat#keyword")
    landingPage: Final = URIRef("http://www.w3.org/ns/dcat#landingPage")
    mediaType: Final = URIRef("http://www.w3.org/ns/dcat#mediaType")
    servesDataset: Final = URIRef("http://www.w3.org/ns/dcat#servesDataset")
    theme: Final = URIRef("http://www.w3.org/ns/dcat#theme")
    version: Final = URIRef("http://www.w3.org/ns/dcat#version")


class PROV:
    """Terms of <http://www.w3.org/ns/prov#>."""

    Activity: Final = URIRef("http://www.w3.org/ns/prov#Activity")
    Agent: Final = URIRef("http://www.w3.org/ns/prov#Agent")
    Association: Final = URIRef("http://www.w3.org/ns/prov#Association")
    Attribution: Final = URIRef("http://www.w3.org/ns/prov#Attribution")
    Entity: Final = URIRef("http://www.w3.org/ns/prov#Entity")
    Influence: Final = URIRef("http://www.w3.org/ns/prov#Influence")
    SoftwareAgent: Final = URIRef("http://www.w3.org/ns/prov#SoftwareAgent")
    agent: Final = URIRef("http://www.w3.org/ns/prov#agent")
    atTime: Final = URIRef("http://www.w3.org/ns/prov#atTime")
    generated: Final = URIRef("http://www.w3.org/ns/prov#generated")
    hadPrimarySource: Final = URIRef("http://www.w3.org/ns/prov#hadPrimarySource")
    hadRole: Final = URIRef("http://www.w3.org/ns/prov#hadRole")
    influenced: Final = URIRef("http://www.w3.org/ns/prov#influenced")
    qualifiedAssociation: Final = URIRef("http://www.w3.org/ns/prov#qualifiedAssociation")
    qualifiedAttribution: Final = URIRef("http://www.w3.org/ns/prov#qualifiedAttribution")
    qualifiedInfluence: Final = URIRef("http://www.w3.org/ns/prov#qualifiedInfluence")
    used: Final = URIRef("http://www.w3.org/ns/prov#used")
    value: Final = URIRef("http://www.w3.org/ns/prov#value")
    wasAssociatedWith: Final = URIRef("http://www.w3.org/ns/prov#wasAssociatedWith")
    wasAttributedTo: Final = URIRef("http://www.w3.org/ns/prov#wasAttributedTo")
    wasDerivedFrom: Final = URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy: Final = URIRef("http://www.w3.org/ns/prov#wasGeneratedBy")
    wasInfluencedBy: Final = URIRef("http://www.w3.org/ns/prov#wasInfluencedBy")
    wasInformedBy: Final = URIRef("http://www.w3.org/ns/prov#wasInformedBy")
    wasQuotedFrom: Final = URIRef("http://www.w3.org/ns/prov#wasQuotedFrom")


class DQV:
    """Terms of <http://www.w3.org/ns/dqv#>."""

    Metric: Final = URIRef("http://www.w3.org/ns/dqv#Metric")
    QualityMeasurement: Final = URIRef("http://www.w3.org/ns/dqv#QualityMeasurement")
    computedOn: Final = URIRef("http://www.w3.org/ns/dqv#computedOn")
    expectedDataType: Final = URIRef("http://www.w3.org/ns/dqv#expectedDataType")
    isMeasurementOf: Final = URIRef("http://www.w3.org/ns/dqv#isMeasurementOf")
    value: Final = URIRef("http://www.w3.org/ns/dqv#value")


class OA:
    """Terms of <http://www.w3.org/ns/oa#>."""

    Annotation: Final = URIRef("http://www.w3.org/ns/oa#Annotation")
    SpecificResource: Final = URIRef("http://www.w3.org/ns/oa#SpecificResource")
    TextPositionSelector: Final = URIRef("http://www.w3.org/ns/oa#TextPositionSelector")
    TextQuoteSelector: Final = URIRef("http://www.w3.org/ns/oa#TextQuoteSelector")
    end: Final = URIRef("http://www.w3.org/ns/oa#end")
    exact: Final = URIRef("http://www.w3.org/ns/oa#exact")
    hasBody: Final = URIRef("http://www.w3.org/ns/oa#hasBody")
    hasSelector: Final = URIRef("http://www.w3.org/ns/oa#hasSelector")
    hasSource: Final = URIRef("http://www.w3.org/ns/oa#hasSource")
    hasTarget: Final = URIRef("http://www.w3.org/ns/oa#hasTarget")
    prefix: Final = URIRef("http://www.w3.org/ns/oa#prefix")
    start: Final = URIRef("http://www.w3.org/ns/oa#start")
    suffix: Final = URIRef("http://www.w3.org/ns/oa#suffix")


class SEM:
    """Terms of <http://semanticweb.cs.vu.nl/2009/11/sem/>."""

    Actor: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Actor")
    Event: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event")
    Place: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Place")
    accordingTo: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/accordingTo")
    hasActor: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/hasActor")
    hasPlace: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace")
    hasTime: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/hasTime")
    hasTimeStamp: Final = URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/hasTimeStamp")


class BIBO:
    """Terms of <http://purl.org/ontology/bibo/>."""

    Document: Final = URIRef("http://purl.org/ontology/bibo/Document")
    LegalDocument: Final = URIRef("http://purl.org/ontology/bibo/LegalDocument")
    Letter: Final = URIRef("http://purl.org/ontology/bibo/Letter")
    Report: Final = URIRef("http://purl.org/ontology/bibo/Report")
    content: Final = URIRef("http://purl.org/ontology/bibo/content")
    identifier: Final = URIRef("http://purl.org/ontology/bibo/identifier")
    locator: Final = URIRef("http://purl.org/ontology/bibo/locator")
    recipient: Final = URIRef("http://purl.org/ontology/bibo/recipient")
    shortTitle: Final = URIRef("http://purl.org/ontology/bibo/shortTitle")
    status: Final = URIRef("http://purl.org/ontology/bibo/status")


class UNDO:
    """Terms of <https://w3id.org/un/ontology/undo/>."""

    Charter: Final = URIRef("https://w3id.org/un/ontology/undo/Charter")
    Convention: Final = URIRef("https://w3id.org/un/ontology/undo/Convention")
    DocumentVersion: Final = URIRef("https://w3id.org/un/ontology/undo/DocumentVersion")
    OfficialLetter: Final = URIRef("https://w3id.org/un/ontology/undo/OfficialLetter")
    OfficialStatement: Final = URIRef("https://w3id.org/un/ontology/undo/OfficialStatement")
    Protocol: Final = URIRef("https://w3id.org/un/ontology/undo/Protocol")
    Resolution: Final = URIRef("https://w3id.org/un/ontology/undo/Resolution")
    RulesOfProcedure: Final = URIRef("https://w3id.org/un/ontology/undo/RulesOfProcedure")
    Treaty: Final = URIRef("https://w3id.org/un/ontology/undo/Treaty")


class DOCO:
    """Terms of <http://purl.org/spar/doco/>."""

    Section: Final = URIRef("http://purl.org/spar/doco/Section")


class VOID:
    """Terms of <http://rdfs.org/ns/void#>."""

    Dataset: Final = URIRef("http://rdfs.org/ns/void#Dataset")
    DatasetDescription: Final = URIRef("http://rdfs.org/ns/void#DatasetDescription")
    class_: Final = URIRef("http://rdfs.org/ns/void#class")
    classPartition: Final = URIRef("http://rdfs.org/ns/void#classPartition")
    classes: Final = URIRef("http://rdfs.org/ns/void#classes")
    dataDump: Final = URIRef("http://rdfs.org/ns/void#dataDump")
    distinctObjects: Final = URIRef("http://rdfs.org/ns/void#distinctObjects")
    distinctSubjects: Final = URIRef("http://rdfs.org/ns/void#distinctSubjects")
    entities: Final = URIRef("http://rdfs.org/ns/void#entities")
    exampleResource: Final = URIRef("http://rdfs.org/ns/void#exampleResource")
    feature: Final = URIRef("http://rdfs.org/ns/void#feature")
    inDataset: Final = URIRef("http://rdfs.org/ns/void#inDataset")
    properties: Final = URIRef("http://rdfs.org/ns/void#properties")
    property: Final = URIRef("http://rdfs.org/ns/void#property")
    propertyPartition: Final = URIRef("http://rdfs.org/ns/void#propertyPartition")
    rootResource: Final = URIRef("http://rdfs.org/ns/void#rootResource")
    sparqlEndpoint: Final = URIRef("http://rdfs.org/ns/void#sparqlEndpoint")
    triples: Final = URIRef("http://rdfs.org/ns/void#triples")
    uriSpace: Final = URIRef("http://rdfs.org/ns/void#uriSpace")
    vocabulary: Final = URIRef("http://rdfs.org/ns/void#vocabulary")


class SD:
    """Terms of <http://www.w3.org/ns/sparql-service-description#>."""

    BasicFederatedQuery: Final = URIRef("http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery")
    Dataset: Final = URIRef("http://www.w3.org/ns/sparql-service-description#Dataset")
    Feature: Final = URIRef("http://www.w3.org/ns/sparql-service-description#Feature")
    Graph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#Graph")
    NamedGraph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#NamedGraph")
    SPARQL11Query: Final = URIRef("http://www.w3.org/ns/sparql-service-description#SPARQL11Query")
    Service: Final = URIRef("http://www.w3.org/ns/sparql-service-description#Service")
    UnionDefaultGraph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph")
    availableGraphs: Final = URIRef("http://www.w3.org/ns/sparql-service-description#availableGraphs")
    defaultDataset: Final = URIRef("http://www.w3.org/ns/sparql-service-description#defaultDataset")
    defaultGraph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#defaultGraph")
    endpoint: Final = URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    feature: Final = URIRef("http://www.w3.org/ns/sparql-service-description#feature")
    graph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#graph")
    inputFormat: Final = URIRef("http://www.w3.org/ns/sparql-service-description#inputFormat")
    name: Final = URIRef("http://www.w3.org/ns/sparql-service-description#name")
    namedGraph: Final = URIRef("http://www.w3.org/ns/sparql-service-description#namedGraph")
    resultFormat: Final = URIRef("http://www.w3.org/ns/sparql-service-description#resultFormat")
    supportedLanguage: Final = URIRef("http://www.w3.org/ns/sparql-service-description#supportedLanguage")


class SH:
    """Terms of <http://www.w3.org/ns/shacl#>."""

    Info: Final = URIRef("http://www.w3.org/ns/shacl#Info")
    NodeShape: Final = URIRef("http://www.w3.org/ns/shacl#NodeShape")
    PropertyShape: Final = URIRef("http://www.w3.org/ns/shacl#PropertyShape")
    ValidationReport: Final = URIRef("http://www.w3.org/ns/shacl#ValidationReport")
    ValidationResult: Final = URIRef("http://www.w3.org/ns/shacl#ValidationResult")
    Violation: Final = URIRef("http://www.w3.org/ns/shacl#Violation")
    Warning: Final = URIRef("http://www.w3.org/ns/shacl#Warning")
    alternativePath: Final = URIRef("http://www.w3.org/ns/shacl#alternativePath")
    conforms: Final = URIRef("http://www.w3.org/ns/shacl#conforms")
    focusNode: Final = URIRef("http://www.w3.org/ns/shacl#focusNode")
    inversePath: Final = URIRef("http://www.w3.org/ns/shacl#inversePath")
    message: Final = URIRef("http://www.w3.org/ns/shacl#message")
    name: Final = URIRef("http://www.w3.org/ns/shacl#name")
    oneOrMorePath: Final = URIRef("http://www.w3.org/ns/shacl#oneOrMorePath")
    path: Final = URIRef("http://www.w3.org/ns/shacl#path")
    property: Final = URIRef("http://www.w3.org/ns/shacl#property")
    result: Final = URIRef("http://www.w3.org/ns/shacl#result")
    resultMessage: Final = URIRef("http://www.w3.org/ns/shacl#resultMessage")
    resultPath: Final = URIRef("http://www.w3.org/ns/shacl#resultPath")
    resultSeverity: Final = URIRef("http://www.w3.org/ns/shacl#resultSeverity")
    severity: Final = URIRef("http://www.w3.org/ns/shacl#severity")
    sourceConstraintComponent: Final = URIRef("http://www.w3.org/ns/shacl#sourceConstraintComponent")
    sourceShape: Final = URIRef("http://www.w3.org/ns/shacl#sourceShape")
    targetClass: Final = URIRef("http://www.w3.org/ns/shacl#targetClass")
    targetNode: Final = URIRef("http://www.w3.org/ns/shacl#targetNode")
    targetObjectsOf: Final = URIRef("http://www.w3.org/ns/shacl#targetObjectsOf")
    targetSubjectsOf: Final = URIRef("http://www.w3.org/ns/shacl#targetSubjectsOf")
    value: Final = URIRef("http://www.w3.org/ns/shacl#value")
    zeroOrMorePath: Final = URIRef("http://www.w3.org/ns/shacl#zeroOrMorePath")
    zeroOrOnePath: Final = URIRef("http://www.w3.org/ns/shacl#zeroOrOnePath")
