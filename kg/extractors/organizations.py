"""International organizations: those of the authority, those that a bracketed short form shows, and their
partnerships."""

import re
from dataclasses import replace

from kg.extractors.organs import trimmed
from kg.extractors.reading import Reading
from kg.model import Kind, Mention, Span

NAME = "organizations"
_TWO = 2


def unknown(reading: Reading) -> None:
    """Organizations that the authority does not know: a name with an organization's last word, defined with a short
    form."""
    for found in list(reading.rules("organizations")):
        start, end = found.view_range("run")
        run = reading.view.text[start:end]
        name = trimmed(reading, run)
        if len(name) >= 4 and reading.free(end - len(name), end):
            reading.add(Kind.ORGANIZATION, end - len(name), end, name, NAME)


def claims(reading: Reading) -> None:
    """Partnerships between organizations; a partnership of an organ is its organization's."""
    seen: set[tuple[str, str]] = set()
    settled: list[Span] = []
    for found in reading.rules("partnerships"):
        partners = found.span("object")
        if any(span.overlaps(partners) for span in settled) or reading.denied(found):
            continue
        subject = found.mention("subject") or found.mention("owner")
        own = reading.organization(subject) if subject else reading.issuer(found.span().start)
        settled.append(partners)
        for partner in found.mentions("object", Kind.ORGANIZATION):
            turned = (
                own is not None
                and found.has("subject")
                and found.rule.get("between")
                and _comes_first(reading, own, partner)
            )
            _claim(reading, found.span(), *((own, partner) if own and turned else (partner, own)), seen)
    _partners_by_title(reading, seen)


def _comes_first(reading: Reading, organization: Mention, partner: Mention) -> bool:
    """Whether the first of two that cooperate is the partner of the other: the United Nations, and who cooperates with
    the one that speaks."""
    issuer = reading.issuer(organization.span.start)
    first = reading.bears(organization, reading.cues["structure"]["addressed_organization"])
    return first or bool(issuer and reading.same(issuer, partner))


def _partners_by_title(reading: Reading, seen: set[tuple[str, str]]) -> None:
    """Two organizations between which an instrument is made, by its title, where the language has the cue."""
    cue = str(reading.cues.get("partner_titles", {}).get("pattern", r"(?!)"))
    for treaty in (m for m in reading.mentions(Kind.TREATY) if re.search(cue, m.name)):
        inside = [m for m in reading.nested if treaty.span.covers(m.span)]
        bodies = [replace(m, inside=None) for m in inside if m.kind in {Kind.ORGANIZATION, Kind.ORGAN}]
        parties = {reading.identity(m.kind, m.name): m for body in bodies if (m := reading.organization(body))}
        if len(parties) == _TWO:
            one, other = (replace(m, inside=None) for m in parties.values())
            own = reading.issuer(treaty.span.start)
            _claim(reading, treaty.span, *((one, other) if own and reading.same(own, other) else (other, one)), seen)


def _claim(reading: Reading, span: Span, partner: Mention, own: Mention | None, seen: set[tuple[str, str]]) -> None:
    if own is None:
        return
    pair = (reading.identity(Kind.ORGANIZATION, partner.name), reading.identity(Kind.ORGANIZATION, own.name))
    if pair[0] != pair[1] and pair not in seen and pair[::-1] not in seen:
        seen.add(pair)
        reading.claim("partnerOf", partner, own, span, extractor=NAME)
