"""What ``kg extract --format json`` prints: a document, what was found and the links enter; one JSON object leaves."""

from collections import defaultdict
from typing import Any

from kg.authority import Authority
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import Claim, Document, EntityLink, Extraction, Group, Kind, Mention, Position, Span
from kg.reconciliation import united

_REPORTED = (Kind.STATE, Kind.LEADER, Kind.ORGAN, Kind.TREATY, Kind.ORGANIZATION)


def as_json(
    document: Document, found: Extraction, links: tuple[EntityLink, ...], authority: Authority, minter: Minter
) -> dict[str, Any]:
    """The object of the interface: document, entities, relations, positions, unresolved; offsets are of the file."""
    by_mention = {link.mention: link for link in links}
    return {
        "document": {
            "iri": minter.iri("document", document.slug),
            "source": document.source.name,
            "language": document.language,
            "title": document.title,
            "sha256": document.source.sha256,
        },
        "entities": _entities(document, links, authority, minter),
        "relations": [_relation(document, claim, by_mention, minter) for claim in united(found.claims, links)],
        "positions": [_position(document, position, by_mention) for position in found.positions],
        "unresolved": _unresolved(document, found, links),
    }


def _entities(
    document: Document, links: tuple[EntityLink, ...], authority: Authority, minter: Minter
) -> list[dict[str, Any]]:
    grouped: dict[tuple[str, str], list[EntityLink]] = defaultdict(list)
    for link in links:
        if link.iri and link.mention.kind in _REPORTED:
            grouped[link.mention.kind, link.iri].append(link)
    return [
        _entity(document, kind, iri, group, authority, minter)
        for (kind, iri), group in grouped.items()
        if _counts(kind, group)
    ]


def _counts(kind: str, group: list[EntityLink]) -> bool:
    """A state or body that is named only inside the title of an instrument is not spoken of by itself."""
    return kind in {Kind.TREATY, Kind.LEADER} or any(link.mention.inside is None for link in group)


def _entity(
    document: Document, kind: str, iri: str, group: list[EntityLink], authority: Authority, minter: Minter
) -> dict[str, Any]:
    names = list(dict.fromkeys(name for link in group for name in _names(link.mention)))
    entry = authority.entries.get(DEFAULT_BASE + iri.removeprefix(minter.base))
    labels: dict[str, list[str]] = {}
    for name in entry.names if entry else ():
        if name.kind == "prefLabel":
            labels.setdefault(name.language, []).append(name.text)
    return {
        "kind": kind,
        "iri": iri,
        "label": names[0],
        "aliases": names[1:],
        "labels": labels,
        "status": group[0].status,
        "matched": group[0].matched,
        "mentions": [_place(document, link.mention.span, link.mention.exact) for link in group],
    }


def _names(mention: Mention) -> tuple[str, str]:
    """The names that a mention gives, the fuller one first."""
    return (mention.full_name, mention.name if mention.full_name == mention.exact else mention.exact)


def _place(document: Document, span: Span, quote: str | None = None) -> dict[str, Any]:
    raw = document.raw_span(span)
    section = document.section_at(span.start)
    return {"start": raw.start, "end": raw.end, "quote": quote or document.quote(span), "section": section.path}


def _relation(document: Document, claim: Claim, links: dict[Mention, EntityLink], minter: Minter) -> dict[str, Any]:
    relation: dict[str, Any] = {
        "type": claim.relation,
        "subject": links[claim.subject].iri if claim.subject in links else minter.iri("document", document.slug),
        "object": links[claim.object].iri if isinstance(claim.object, Mention) else claim.object,
        "basis": str(claim.basis),
        "evidence": [_place(document, span) for span in claim.evidence],
    }
    if isinstance(claim.object, Mention):
        relation["objectLabel"] = claim.object.name
    if claim.qualifier:
        relation["qualifier"] = claim.qualifier
    if claim.review:
        relation["review"] = str(claim.review)
    return relation


def _position(document: Document, position: Position, links: dict[Mention, EntityLink]) -> dict[str, Any]:
    holders = [_name(holder, links) for holder in position.holders]
    written = {"holderLabel": position.written} if position.written else {}
    return {
        "holder": holders[0] if len(holders) == 1 else holders,
        **written,
        "stance": position.stance,
        "topics": [topic.slug for topic in position.topics],
        "targets": [_name(target, links) for target in position.targets],
        "basis": str(position.basis),
        "evidence": [_place(document, span) for span in position.evidence],
    }


def _name(one: Mention | Group, links: dict[Mention, EntityLink]) -> str:
    """The IRI of an entity, or the name of what has none."""
    if isinstance(one, Group):
        return one.full_name
    return links[one].iri or one.name if one in links else one.name


def _unresolved(document: Document, found: Extraction, links: tuple[EntityLink, ...]) -> list[dict[str, Any]]:
    rows = [(u.span, u.exact, u.why) for u in found.unresolved]
    rows += [
        (link.mention.span, link.mention.exact, f"{link.matched}: {', '.join(link.candidates)}")
        for link in links
        if not link.iri
    ]
    return [{**_place(document, span, exact), "why": why} for span, exact, why in sorted(rows)]
