"""Which entity each mention is: an Extraction and the authority enter, one EntityLink a mention leaves.

A name of the authority gives the authority's IRI; a thing that it does not know is minted, with an IRI that its
name (and the body that it belongs to) determine, so that other documents arrive at the same one. Where a name may
be several things, none is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.authority import Authority, Entry, Name, key, load_authority
from kg.identifiers import Minter
from kg.model import Basis, Claim, EntityLink, Extraction, Kind, Mention

KIND_IN_IRI = {
    Kind.STATE: "state",
    Kind.LEADER: "person",
    Kind.ORGAN: "organ",
    Kind.TREATY: "treaty",
    Kind.ORGANIZATION: "organization",
    Kind.PLACE: "place",
}
_RESOLUTION = re.compile(
    r"(?:第|№\s?|resolutions?\s|резолюци\w+\s)(?P<number>\d+(?:/\d+[A-Z]?)?)|^[AS]/RES/(?P<symbol>\d+(?:/\d+[A-Z]?)?)"
)
_FIRMNESS = [Basis.STATED, Basis.INFERRED, Basis.ALIGNED]
_SYMBOL_ORGANS = {"A": "un-general-assembly", "S": "un-security-council"}


def reconcile(
    found: Extraction, authority: Authority | None = None, minter: Minter | None = None
) -> tuple[EntityLink, ...]:
    """One link a mention of *found*, in the same order; the document itself is no entity, and has none."""
    reconciler = _Reconciler(authority or load_authority(), minter or Minter())
    return tuple(reconciler.link(mention) for mention in found.mentions if mention.kind is not Kind.DOCUMENT)


def minted(mention: Mention, authority: Authority | None = None, minter: Minter | None = None) -> EntityLink:
    """The link of *mention* as a thing that the authority does not know, whatever entries bear its name."""
    return _Reconciler(authority or load_authority(), minter or Minter()).mint(mention)


def united(claims: Iterable[Claim], links: Iterable[EntityLink]) -> list[Claim]:
    """*claims* with those that come to the same statement made one: the firmest basis, all the evidence.

    A claim about a name that could not be settled is no statement yet, and left out; the name stands among the
    unresolved.
    """
    by_mention = {link.mention: link.iri for link in links}
    unsettled = {mention for mention, iri in by_mention.items() if not iri}
    same: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        if claim.subject in unsettled or claim.object in unsettled:
            continue
        target = by_mention.get(claim.object, "") if isinstance(claim.object, Mention) else claim.object
        identity = (claim.relation, by_mention.get(claim.subject, ""), target, claim.qualifier or "")
        held = same.get(identity)
        same[identity] = _merged(held, claim) if held else claim
    return list(same.values())


def _merged(one: Claim, other: Claim) -> Claim:
    first, second = sorted((one, other), key=lambda c: _FIRMNESS.index(c.basis))
    evidence = tuple(dict.fromkeys([*first.evidence, *second.evidence]))
    return replace(first, evidence=evidence, review=first.review or second.review)


@dataclass(frozen=True, slots=True)
class _Reconciler:
    authority: Authority
    minter: Minter

    def link(self, mention: Mention) -> EntityLink:
        """The link of one mention."""
        candidates = self._candidates(mention)
        if len(candidates) == 1:
            entry, name = candidates[0]
            return EntityLink(mention, self.minter.rebase(entry.iri), "reconciled", name.kind)
        if candidates:
            iris = tuple(sorted(self.minter.rebase(entry.iri) for entry, _ in candidates))
            return EntityLink(mention, "", "unresolved", "several entries bear this name", iris)
        return self.mint(mention)

    def mint(self, mention: Mention) -> EntityLink:
        """The link of one mention as a new thing."""
        return EntityLink(mention, self._mint(mention), "minted", "minted")

    def _candidates(self, mention: Mention) -> list[tuple[Entry, Name]]:
        named = self.authority.named(mention.kind, mention.name)
        if mention.kind is not Kind.ORGAN:
            return named
        owner = self._owner(mention)
        own = [c for c in named if owner and self._top(c[0]) == owner]
        if own:
            return own[:1]
        rest = self._without_owner(mention)
        if rest != mention.name and owner:
            own = [c for c in self.authority.named(Kind.ORGAN, rest) if self._top(c[0]) == owner]
            if own:
                return own[:1]
        anywhere = [c for c in named if c[1].kind != "shortName"]
        return [c for c in anywhere if owner is None or self._top(c[0]) in {None, owner}]

    def _owner(self, mention: Mention) -> str | None:
        """The IRI, under the default base, of the organization that the mention names as its own."""
        known = self.authority.named(Kind.ORGANIZATION, mention.of) if mention.of else []
        return known[0][0].iri if known else None

    def _top(self, entry: Entry) -> str | None:
        current: Entry | None = entry
        for _ in range(5):
            if current is None or current.kind == Kind.ORGANIZATION:
                return current.iri if current else None
            current = self.authority.entries.get(current.unit_of or "")
        return None

    def _without_owner(self, mention: Mention) -> str:
        """An organ's name without its organization's before it: ``上合组织成员国外长理事会`` is ``外长理事会``."""
        owner = self._owner(mention)
        names = [n.text for n in self.authority.entries[owner].names] if owner else [mention.of] if mention.of else []
        folded = key(mention.name)
        for name in sorted((key(n) for n in names if n), key=len, reverse=True):
            if folded.startswith(name) and len(folded) > len(name):
                folded = folded[len(name) :]
                break
        return folded.removeprefix("成员国").removeprefix("的") or mention.name

    def _mint(self, mention: Mention) -> str:
        kind = KIND_IN_IRI[mention.kind]
        if mention.kind is Kind.ORGAN:
            return self.minter.of_name(
                kind, self._without_owner(mention), self._owner(mention) or key(mention.of or "")
            )
        if mention.kind is Kind.TREATY and (match := _RESOLUTION.search(mention.name)):
            return self.minter.of_name(kind, match["number"] or match["symbol"], self._issuer(mention, match))
        return self.minter.of_name(kind, key(mention.name))

    def _issuer(self, mention: Mention, match: re.Match[str]) -> str:
        """What tells resolutions of the same number apart: the organ that passed them."""
        if match["symbol"]:
            return _SYMBOL_ORGANS[mention.name[0]]
        body = re.split(r"第|№|resolution|резолюци", mention.name)[0].strip() or mention.of or ""
        known = [e for kind in (Kind.ORGAN, Kind.ORGANIZATION) for e, _ in self.authority.named(kind, body)]
        return known[0].slug if known else key(body)
