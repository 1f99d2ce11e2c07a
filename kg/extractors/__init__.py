"""A Document and the authority enter, an Extraction leaves: mentions and claims, each with the words that it rests on.

An extractor is a module here; its steps stand in :data:`STEPS` in the order in which they need each other, its
claims in :data:`CLAIMS`. The text is read twice: the short names that the first reading finds defined are known to
the second.
"""

from collections.abc import Callable

from kg.authority import Authority, load_authority
from kg.extractors import (
    capitalised,
    declined,
    declined_persons,
    declined_titles,
    leaders,
    letters,
    names,
    organizations,
    organs,
    states,
    treaties,
)
from kg.extractors.aliases import find_aliases
from kg.extractors.reading import Reading
from kg.model import Claim, Document, Extraction, Mention, Section, Span

Step = Callable[[Reading], None]

STEPS: tuple[Step, ...] = (
    treaties.titles,
    treaties.quoted_titles,
    names.add_dates,
    organs.meetings,
    names.add_names,
    organizations.unknown,
    treaties.own_titles,
    organs.with_shared_heads,
    organs.short_names,
    treaties.resolutions,
    treaties.unquoted,
    organs.with_owners,
    organs.bare,
    organs.settle_owners,
    treaties.references,
    states.parties,
    leaders.persons,
    leaders.later_mentions,
)
STEPS_CAPITALISED: tuple[Step, ...] = (
    names.add_dates,
    names.add_names,
    capitalised.headings,
    organizations.unknown,
    capitalised.adjectives,
    capitalised.titles,
    treaties.own_titles,
    organs.short_names,
    treaties.resolutions,
    capitalised.bodies,
    capitalised.ministers,
    organs.settle_owners,
    treaties.references,
    leaders.persons,
    leaders.later_mentions,
)
STEPS_DECLINED: tuple[Step, ...] = (
    declined_titles.titles,
    names.add_dates,
    declined.meetings,
    declined_titles.unquoted,
    names.add_names,
    declined.organizations,
    declined_titles.own_titles,
    declined.bodies,
    declined.short_names,
    declined_titles.resolutions,
    declined_titles.decisions,
    declined.settle_owners,
    declined_titles.references,
    leaders.persons,
    declined_persons.later_mentions,
)
CLAIMS: tuple[Step, ...] = (
    treaties.claims,
    leaders.claims,
    states.claims,
    organs.claims,
    organizations.claims,
    letters.claims,
)


def extract(document: Document, authority: Authority | None = None) -> Extraction:
    """Find what *document* names and says."""
    known = authority or load_authority()
    first = _read(Reading(document, known))
    reading = _read(Reading(document, known, find_aliases(first)))
    for step in CLAIMS:
        step(reading)
    leaders.unresolved(reading)
    return _extraction(reading)


def _steps(reading: Reading) -> tuple[Step, ...]:
    if reading.declined:
        return STEPS_DECLINED
    return STEPS_CAPITALISED if "capitals" in reading.cues else STEPS


def _read(reading: Reading) -> Reading:
    for step in _steps(reading):
        step(reading)
    return reading


def _extraction(reading: Reading) -> Extraction:
    mentions: set[Mention] = {*reading.mentions(), *reading.nested}
    mentions |= {m for c in reading.claims for m in (c.subject, c.object) if isinstance(m, Mention)}
    return Extraction(
        tuple(sorted(mentions, key=_mention_order)),
        tuple(sorted(reading.claims, key=_claim_order)),
        tuple(sorted(reading.unresolved, key=lambda u: (u.span, u.why))),
        _attested(reading),
    )


def _attested(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """The day of each part: that on which its own instrument was signed, or the letter written; else the first it
    names."""
    return tuple((part.span, day) for part in reading.document.parts if (day := _day_of(reading, part)))


def _day_of(reading: Reading, part: Section) -> str | None:
    own = reading.own.get(part.path)
    for claim in reading.claims:
        signed = claim.relation == "signedOn" and own is not None and reading.same(claim.subject, own)
        written = claim.relation == "dated" and part.span.covers(claim.subject.span)
        if (signed or written) and isinstance(claim.object, str):
            return claim.object
    headings = [section.span for section in part.walk() if section.kind == "heading"]
    for tag in reading.tags():
        span = reading.view.span(tag.start, tag.end)
        if tag.value and part.span.covers(span) and not any(heading.covers(span) for heading in headings):
            return tag.value
    return None


def _mention_order(mention: Mention) -> tuple[int | str, ...]:
    place = mention.span.start, -mention.span.end
    return *place, mention.kind, mention.name, mention.of or "", mention.inside or "", mention.exact, mention.extractor


def _claim_order(claim: Claim) -> tuple[object, ...]:
    target = claim.object if isinstance(claim.object, str) else claim.object.name
    return claim.evidence, claim.relation, claim.subject.name, target, claim.qualifier or "", claim.basis
