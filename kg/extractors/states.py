"""States, and what they are in an organization: member, observer, dialogue partner.

A state's name is the authority's; ``中方`` is the party that the document names whose name begins so.
"""

import re
from typing import Any

from kg.extractors.organs import last_before
from kg.extractors.reading import Found, Reading
from kg.model import Basis, Claim, Kind, Mention, Span

NAME = "states"
_REFERENCE = 6
_LEAD = 600


def parties(reading: Reading) -> None:
    """Short forms of the parties (``中方``, ``哈方``), where only one state of the document can be meant."""
    for found in list(reading.rules("parties")):
        start, end = found.view_range("initial")[0], found.view_range("initial")[1] + 1
        state = _only_state(reading, found.text("initial") or "")
        if state and reading.free(start, end):
            reading.add(Kind.STATE, start, end, state, NAME)


def _only_state(reading: Reading, initial: str) -> str | None:
    """The one state of the document whose short name begins with *initial*; parties that hold an office come first."""
    states: dict[str, str] = {}
    for mention in reading.mentions(Kind.STATE):
        known = reading.authority.named(Kind.STATE, mention.name)
        label = known[0][0].label(reading.document.language) if known else None
        if label and label.startswith(initial):
            states.setdefault(known[0][0].iri, mention.name)
    return next(iter(states.values())) if len(states) == 1 else None


def claims(reading: Reading) -> None:
    """Memberships by the rules of the language; the first claim of a state, an organization and a role is kept."""
    seen: set[tuple[str, str, str]] = set()
    used: list[dict[str, Any]] = []
    for found in sorted(reading.rules("memberships"), key=lambda f: f.rule.get("basis") == "inferred"):
        if _ruled_out(reading, found) or (found.rule.get("once") and found.rule in used):
            continue
        used.append(found.rule)
        bodies = found.mentions("object", Kind.ORGANIZATION, Kind.ORGAN)
        named = [reading.organization(body) for body in bodies] or [_understood(reading, found)]
        for organization in (o for o in named if o):
            for state in _states(reading, found):
                _claim(reading, found, state, organization, seen)
    _of_signers(reading, seen)


def _understood(reading: Reading, found: Found) -> Mention | None:
    """The organization of a role without one: the last named before in the sentence where the words refer to it, or
    the one that speaks."""
    if found.rule.get("last_named"):
        nested = [m for m in reading.nested if m.kind is Kind.ORGANIZATION]
        named = [m for m in [*reading.mentions(Kind.ORGANIZATION), *nested] if m.span.end <= found.span().start]
        return max(named, key=lambda m: m.span, default=None)
    pattern, start = reading.cues["lists"].get("ellipsis"), found.match.start()
    words = found.tagged.text[max(0, start - _REFERENCE) : found.match.end()]
    if pattern and re.search(pattern, words):
        before = last_before(reading, found.span().start)
        if before:
            return before
    return reading.issuer(found.span().start)


def _states(reading: Reading, found: Found) -> list[Mention]:
    states = found.mentions("subject", Kind.STATE) + found.mentions("also", Kind.STATE)
    if found.has("count"):
        return _so_many_before(reading, found)
    return states + (_group_before(reading, found) if found.has("both") else [])


def _so_many_before(reading: Reading, found: Found) -> list[Mention]:
    """The states that the paragraph has named before a number that sums them up, if they are so many."""
    position = found.span().start
    start = reading.document.text.rfind("\n", 0, position) + 1
    named = {
        reading.identity(Kind.STATE, m.name): m
        for m in reversed(reading.mentions(Kind.STATE))
        if start <= m.span.start < position
    }
    count = reading.cues["lists"]["counts"].get(found.text("count") or "", 0)
    return list(reversed(named.values())) if len(named) == count else []


def _group_before(reading: Reading, found: Found) -> list[Mention]:
    """The states that ``两国`` sums up: the last so many before it."""
    count = reading.cues["lists"]["group_counts"].get(found.text("both"), 0)
    before = [m for m in reading.mentions(Kind.STATE) if m.span.end <= found.span().start]
    return before[-count:] if count else []


def _ruled_out(reading: Reading, found: Found) -> bool:
    title = found.rule.get("title")
    if title and not re.search(title, reading.document.title or ""):
        return True
    lead = found.rule.get("lead")
    if lead and not re.search(lead, reading.document.text[:_LEAD]):
        return True
    before = reading.before(found)
    unless = found.rule.get("unless")
    conditions = reading.cues["lists"].get("conditions")
    return reading.denied(found) or any(cue and re.search(cue, before) for cue in (unless, conditions))


def _claim(
    reading: Reading, found: Found, state: Mention, organization: Mention, seen: set[tuple[str, str, str]]
) -> None:
    _claim_at(reading, found.rule, found.span(), state, organization, seen)


def _claim_at(
    reading: Reading,
    rule: dict[str, Any],
    span: Span,
    state: Mention,
    organization: Mention,
    seen: set[tuple[str, str, str]],
) -> None:
    state_id = reading.identity(Kind.STATE, state.name)
    organization_id = reading.identity(Kind.ORGANIZATION, organization.name)
    qualifier = str(rule["qualifier"])
    basis = Basis(rule.get("basis", "stated"))
    held = {role for s, o, role in seen if (s, o) == (state_id, organization_id)}
    if qualifier in held or (basis is Basis.INFERRED and held):
        return
    seen.add((state_id, organization_id, qualifier))
    reading.claim("memberOf", state, organization, span, extractor=NAME, qualifier=qualifier, basis=basis)


def _of_signers(reading: Reading, seen: set[tuple[str, str, str]]) -> None:
    """Inferred: who signs, for a state, a text in which an organization's *member* states speak, or their council
    decides, signs as a member."""
    signers = [person for person, found, _ in reading.offices if found.rule.get("signs")]
    for claim in [c for c in reading.claims if c.relation == "signatory" and c.subject in signers]:
        state = next(
            (c.object for c in reading.claims if c.relation == "holdsOffice" and c.subject is claim.subject), None
        )
        state = state or next((f.mention("behalf") for p, f, _ in reading.offices if p is claim.subject), None)
        if not isinstance(state, Mention) or state.kind is not Kind.STATE:
            continue
        speaks = _speaking(reading, claim.subject.span.start)
        if speaks is None:
            _by_title(reading, claim, state, seen)
        else:
            _claim(reading, speaks[0], state, speaks[1], seen)


def _speaking(reading: Reading, position: int) -> tuple[Found, Mention] | None:
    """Where the members of the organization that issues the text at *position*, or their council, are its subject."""
    part, cues = reading.document.part_at(position).span, reading.cues["members_speak"]
    issuer = reading.issuer(position)
    for table in ("pattern", "council", "founding"):
        for match in reading.compiled(cues[table]).finditer(reading.tagged.text) if table in cues and issuer else ():
            found = Found(match, reading.tagged, {"qualifier": "member", "basis": "inferred"}, reading)
            body = found.mention("object", Kind.ORGANIZATION, Kind.ORGAN)
            of_members = table != "council" or (body and re.search(cues["heads"], body.name))
            organization = reading.organization(body) if of_members else None
            if organization and issuer and reading.same(organization, issuer) and _in_part(reading, match, part):
                return found, organization
    return None


def _by_title(reading: Reading, claim: Claim, state: Mention, seen: set[tuple[str, str, str]]) -> None:
    """The same, where the title of the signed text says that the member states speak."""
    title = reading.cues["members_speak"].get("title")
    issuer = reading.issuer(claim.subject.span.start)
    if isinstance(claim.object, Mention) and title and issuer and re.search(title, claim.object.name):
        rule = {"qualifier": "member", "basis": "inferred"}
        _claim_at(reading, rule, claim.object.span, state, issuer, seen)


def _in_part(reading: Reading, match: re.Match[str], part: tuple[int, int]) -> bool:
    offset = reading.view.offsets[reading.tagged.starts[match.start()]]
    return part[0] <= offset < part[1]
