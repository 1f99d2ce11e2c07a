"""What a person looks at: a document as read enters, a line for each unresolved name, entity and fact leaves."""

from kg.identifiers import Minter
from kg.model import Claim, Document, EntityLink, Kind, Mention, ReadDocument, Unresolved
from kg.review.form import MORE, Line, row

NO_KIND = "name"
_KINDS = tuple(Kind)


def findings(one: ReadDocument, minter: Minter) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines of the unresolved names, the entities by kind, and the facts; in the order of the document."""
    links = sorted(one.links, key=lambda link: _KINDS.index(link.mention.kind))
    unresolved = [of_words(words) for words in one.found.unresolved]
    unresolved += [of_link(link, minter) for link in links if not link.iri]
    entities = [of_link(link, minter) for link in links if link.iri]
    return unresolved, entities, [of_claim(claim, one.document) for claim in one.found.claims]


def of_words(words: Unresolved) -> Line:
    """The line of words that look like a name."""
    return row(NO_KIND, words.exact, words.why, "?")


def of_link(link: EntityLink, minter: Minter) -> Line:
    """The line of an entity, or of a name that may be several."""
    candidates = ", ".join(short(iri, minter) for iri in link.candidates)
    how = f"{link.matched}: {candidates}" if candidates else link.matched
    mention = link.mention
    name = f"{mention.name} ({mention.of})" if mention.of else mention.name
    return row(mention.kind, name, how, short(link.iri, minter) or "?")


def of_claim(claim: Claim, document: Document) -> Line:
    """The line of a fact."""
    target = _name(claim.object) if isinstance(claim.object, Mention) else claim.object
    quotes = MORE.join(document.quote(span) for span in claim.evidence)
    return row(claim.relation, _name(claim.subject), target, claim.qualifier or "", claim.basis, quotes)


def short(iri: str, minter: Minter) -> str:
    """An IRI without its base: ``state/blr``."""
    return iri.removeprefix(f"{minter.base}id/")


def _name(mention: Mention) -> str:
    return mention.name or mention.exact
