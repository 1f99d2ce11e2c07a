"""Decisions carried out: a document as read and a form enter, the document as a person leaves it leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.assembly import ROLES, STATUSES
from kg.authority import Authority
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import Claim, EntityLink, Kind, Mention, ReadDocument, Review, ReviewStatus, Span, Unresolved
from kg.reconciliation import KIND_IN_IRI, minted
from kg.review.findings import of_claim, of_link, of_words, short
from kg.review.form import Form, Line, Verdict, is_day

_BY_REVIEW = "review"
_DATES = {"signedOn", "dated"}
_KIND_OF_WORD = {word: kind for kind, word in KIND_IN_IRI.items()} | {str(kind): kind for kind in KIND_IN_IRI}


def applied(form: Form, one: ReadDocument, authority: Authority, minter: Minter) -> ReadDocument:
    """*one* as the decisions of *form* leave it; *one* itself, where there are none.

    Positions rest on the entities, and are to be found after it.

    :raises kg.errors.BadReview: when a decision cannot be carried out.
    """
    return _Applying(form, one, authority, minter).result() if form.decided else one


@dataclass
class _Applying:
    form: Form
    one: ReadDocument
    authority: Authority
    minter: Minter
    used: dict[int, Line] = field(default_factory=dict)
    now: dict[Mention, EntityLink | None] = field(default_factory=dict)
    added: list[EntityLink] = field(default_factory=list)

    def result(self) -> ReadDocument:
        for link in self.one.links:
            self.now[link.mention] = self._settled(link)
        unresolved = tuple(words for words in self.one.found.unresolved if not self._named(words))
        claims = tuple(self._claims())
        links = sorted(self._links(), key=lambda link: _place(link.mention))
        documents = [m for m in self.one.found.mentions if m.kind is Kind.DOCUMENT]
        mentions = sorted([*documents, *(link.mention for link in links)], key=_place)
        found = replace(
            self.one.found,
            mentions=tuple(mentions),
            claims=claims,
            unresolved=unresolved,
            review=self._review(),
            positions=(),
        )
        return replace(self.one, found=found, links=tuple(links))

    def _links(self) -> list[EntityLink]:
        kept = [link for link in self.now.values() if link is not None]
        return list({link.mention: link for link in [*kept, *self.added]}.values())

    def _review(self) -> Review:
        used = self.used.values()
        verdicts = [line.mark.verdict for line in used]
        rejected = [" | ".join(line.columns) for line in used if line.mark.verdict is Verdict.REJECT]
        unmatched = [
            f"{self.form.name}:{line.number}: [{line.mark.words}] {' | '.join(line.columns)}"
            for line in self.form.decided
            if line.number not in self.used
        ]
        return Review(
            file=self.form.name,
            by=self.form.by,
            on=self.form.on,
            accepted=verdicts.count(Verdict.ACCEPT),
            corrected=verdicts.count(Verdict.CORRECT),
            rejected=tuple(sorted(rejected)),
            unmatched=tuple(unmatched),
        )

    # -- decisions -------------------------------------------------------------------------------------------------

    @cached_property
    def _by_key(self) -> dict[tuple[str, ...], list[Line]]:
        by_key: dict[tuple[str, ...], list[Line]] = {}
        for line in self.form.decided:
            by_key.setdefault(line.key, []).append(line)
        return by_key

    def _decision(self, found: Line) -> Line | None:
        lines = [line for line in self._by_key.get(found.key, ()) if line.decides(found)]
        if not lines:
            return None
        for other in lines[1:]:
            if (other.mark.verdict, other.mark.changes) != (lines[0].mark.verdict, lines[0].mark.changes):
                raise self.form.error(
                    other, f"line {lines[0].number} decides otherwise of the same; delete one of them"
                )
        self.used |= {line.number: line for line in lines}
        return lines[0]

    # -- entities --------------------------------------------------------------------------------------------------

    def _settled(self, link: EntityLink) -> EntityLink | None:
        line = self._decision(of_link(link, self.minter))
        if line is None or line.mark.verdict is Verdict.ACCEPT:
            return link
        if line.mark.verdict is Verdict.REJECT:
            return None
        return self._linked(link.mention, line.mark.changes[0][1], line)

    def _named(self, words: Unresolved) -> bool:
        """Whether a person has said what *words* name, or that they name nothing."""
        line = self._decision(of_words(words))
        if line is None or line.mark.verdict is Verdict.ACCEPT:
            return False
        if line.mark.verdict is Verdict.CORRECT:
            mention = Mention(Kind.PLACE, words.exact, words.span, words.exact, _BY_REVIEW)
            self.added.append(self._linked(mention, line.mark.changes[0][1], line, kind_known=False))
        return True

    def _linked(self, mention: Mention, value: str, line: Line, *, kind_known: bool = True) -> EntityLink:
        """The link of *mention* to what the person wrote: an entity's short IRI, or ``new``, which may name a kind."""
        if value.split()[0] != "new":
            kind, iri, status = self._entity(value, line)
            return EntityLink(replace(mention, kind=kind), iri, status, _BY_REVIEW)
        word = value.removeprefix("new").strip() or (mention.kind if kind_known else "")
        if word not in _KIND_OF_WORD:
            raise self.form.error(
                line, f"a new thing of which kind? write is: new {' | new '.join(KIND_IN_IRI.values())}"
            )
        link = minted(replace(mention, kind=_KIND_OF_WORD[word]), self.authority, self.minter)
        return replace(link, matched=_BY_REVIEW)

    def _entity(self, value: str, line: Line) -> tuple[Kind, str, str]:
        name = short(value.strip("<>"), self.minter)
        entry = self.authority.entries.get(f"{DEFAULT_BASE}id/{name}")
        if entry and entry.kind in _KIND_OF_WORD:
            return Kind(entry.kind), self.minter.rebase(entry.iri), "reconciled"
        for link in self.one.links:
            if link.iri and short(link.iri, self.minter) == name:
                return link.mention.kind, link.iri, link.status
        raise self.form.error(
            line, f"there is no {value}: name an entry of the authority data or one of this document, or write is: new"
        )

    # -- facts -----------------------------------------------------------------------------------------------------

    def _claims(self) -> Iterator[Claim]:
        for claim in self.one.found.claims:
            line = self._decision(of_claim(claim, self.one.document))
            settled = self._with_entities(claim)
            if settled is None or (line and line.mark.verdict is Verdict.REJECT):
                continue
            if line and line.mark.verdict is Verdict.CORRECT:
                settled = self._corrected(settled, line)
            yield replace(settled, review=ReviewStatus.ACCEPTED) if line and settled.review is None else settled

    def _with_entities(self, claim: Claim) -> Claim | None:
        """*claim* of the entities as settled; None, where one of them was rejected."""
        subject = self._mention(claim.subject)
        target = self._mention(claim.object) if isinstance(claim.object, Mention) else claim.object
        return None if subject is None or target is None else replace(claim, subject=subject, object=target)

    def _mention(self, mention: Mention) -> Mention | None:
        if mention not in self.now:
            return mention
        link = self.now[mention]
        return link.mention if link else None

    def _corrected(self, claim: Claim, line: Line) -> Claim:
        for name, value in line.mark.changes:
            if name == "qualifier":
                claim = replace(claim, qualifier=self._qualifier(claim, value, line))
            elif name == "subject":
                other = self._other(claim.subject, claim, value, line)
                claim = replace(claim, subject=other, evidence=_widened(claim, other))
            elif isinstance(claim.object, Mention):
                other = self._other(claim.object, claim, value, line)
                claim = replace(claim, object=other, evidence=_widened(claim, other))
            else:
                claim = replace(claim, object=self._literal(claim, value, line))
        return replace(claim, review=ReviewStatus.CORRECTED)

    def _qualifier(self, claim: Claim, value: str, line: Line) -> str:
        if claim.relation == "memberOf" and value not in ROLES:
            raise self.form.error(line, f"{value!r} is none of {', '.join(ROLES)}")
        if claim.relation not in {"memberOf", "holdsOffice"}:
            raise self.form.error(line, f"{claim.relation} has no qualifier")
        return value

    def _literal(self, claim: Claim, value: str, line: Line) -> str:
        if claim.relation in _DATES and not is_day(value):
            raise self.form.error(line, f"{value!r} is no day; write it like 2011-06-15")
        if claim.relation == "status" and value not in STATUSES:
            raise self.form.error(line, f"{value!r} is none of {', '.join(STATUSES)}")
        return value

    def _other(self, mention: Mention, claim: Claim, value: str, line: Line) -> Mention:
        """The nearest mention of the entity that *value* names; if there is none, the same words, meaning that one."""
        if mention.kind is Kind.DOCUMENT:
            raise self.form.error(line, "the document itself is not to be replaced")
        link = self._linked(mention, value, line)
        known = [held.mention for held in self._links() if held.iri == link.iri]
        if known:
            return min(known, key=lambda other: (not _within(claim, other), abs(other.span.start - mention.span.start)))
        entry = self.authority.entries.get(DEFAULT_BASE + link.iri.removeprefix(self.minter.base))
        name = (entry and entry.label(self.one.document.language)) or mention.name
        link = replace(link, mention=replace(link.mention, name=name, extractor=_BY_REVIEW))
        self.added.append(link)
        return link.mention


def _within(claim: Claim, mention: Mention) -> bool:
    return any(span.covers(mention.span) for span in claim.evidence)


def _widened(claim: Claim, mention: Mention) -> tuple[Span, ...]:
    """The evidence of *claim*, with the words of *mention* where it does not hold them."""
    return claim.evidence if _within(claim, mention) else (*claim.evidence, mention.span)


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.span.start, -mention.span.end, mention.kind, mention.name
