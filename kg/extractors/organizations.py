"""International organizations: those of the authority, those that a bracketed short form shows, and their
partnerships."""

from kg.extractors.organs import trimmed
from kg.extractors.reading import Found, Reading
from kg.model import Kind, Mention, Span

NAME = "organizations"


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
        subject = found.mention("subject")
        own = _organization(reading, subject) if subject else reading.issuer(found.span().start)
        settled.append(partners)
        for partner in found.mentions("object", Kind.ORGANIZATION):
            _claim(reading, found, partner, own, seen)


def _claim(reading: Reading, found: Found, partner: Mention, own: Mention | None, seen: set[tuple[str, str]]) -> None:
    if own is None:
        return
    pair = (reading.identity(Kind.ORGANIZATION, partner.name), reading.identity(Kind.ORGANIZATION, own.name))
    if pair[0] != pair[1] and pair not in seen and pair[::-1] not in seen:
        seen.add(pair)
        reading.claim("partnerOf", partner, own, found.span(), extractor=NAME)


def _organization(reading: Reading, mention: Mention) -> Mention | None:
    if mention.kind is Kind.ORGANIZATION:
        return mention
    return reading.mention_named(Kind.ORGANIZATION, mention.of, mention.span.start) if mention.of else None
