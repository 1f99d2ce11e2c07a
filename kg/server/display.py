"""RDF terms enter, what a page shows of them leaves: a text, its language, and a link where there is one to follow."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from kg.languages.tags import language_tag
from kg.server.rendering import Place, spoken, texts
from kg.stores.bindings import Term
from kg.vocabulary import XSD

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SAID_IN_FULL = frozenset({"post"})
"""Kinds whose short name says little: a president of which state."""
_PATH = "/%~:@!$&'()*+,;="
_WEB = re.compile(r"https?://[^\s/]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A term on a page.

    ``href`` is empty where there is nothing to follow, ``note`` is its datatype or full IRI, ``kind`` that of a thing
    of ours, ``machine`` the day as programs write it where ``text`` has it as people do.
    """

    text: str
    language: str = ""
    href: str = ""
    note: str = ""
    kind: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """How the terms of one page are shown: where it stands, the reader's languages, the labels that are known."""

    site: Place
    base: str
    wanted: Sequence[str]
    prefixes: Mapping[str, str]
    labels: Mapping[str, Sequence[Term]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language in which the page itself speaks."""
        return spoken(self.wanted)

    def show(self, term: Term) -> Shown:
        """What the page shows of *term*."""
        if term.kind != "uri":
            note = self.compact(term.datatype)
            day = _DAY.fullmatch(term.value) if term.datatype == str(XSD.date) else None
            if day:
                return Shown(self._day(*map(int, day.groups())), note=note, machine=term.value)
            return Shown(term.value, language_tag(term.language), note=note)
        label = self.best(self.labels.get(term.value, ()), longest=self.kind(term.value) in _SAID_IN_FULL)
        text = label.value if label else self.compact(term.value)
        return Shown(
            text,
            language_tag(label.language) if label else "",
            self.href(term.value),
            term.value,
            self.kind(term.value),
        )

    def sentence(self, subject: Term, predicate: Term, object_: Term | None) -> Sequence[Shown]:
        """A claim in words, as texts and links that follow each other."""
        shown = {"subject": self.show(subject), "object": self.show(object_) if object_ else Shown("")}
        phrase = texts(self.language, "phrases").get(self.compact(predicate.value))
        if phrase is None:
            return [shown["subject"], Shown(" "), self.show(predicate), Shown(" "), shown["object"]]
        pieces = re.split(r"\{(subject|object)\}", phrase)
        return [shown[piece] if place % 2 else Shown(piece) for place, piece in enumerate(pieces) if piece]

    def href(self, iri: str) -> str:
        """Where *iri* leads: a page of ours, relative to this one, or elsewhere on the web; empty for all else."""
        if iri.startswith(f"{self.base}id/"):
            return self.site.page(f"doc/{quote(iri.removeprefix(f'{self.base}id/'), safe=_PATH)}")
        namespace = self.prefixes.get("dip", "")
        if namespace and iri.startswith(namespace):
            return self.site.page("ns", quote(iri.removeprefix(namespace)))
        return iri if _WEB.match(iri) else ""

    def kind(self, iri: str) -> str:
        """The kind of a thing of ours, as its IRI has it: ``state``; empty for all else."""
        kind, slash, _ = iri.removeprefix(f"{self.base}id/").partition("/")
        return kind if slash and iri.startswith(f"{self.base}id/") and kind.isalpha() else ""

    def compact(self, iri: str) -> str:
        """*iri* in short: kind and slug of a thing of ours, or a prefixed name if a prefix is known for it."""
        if iri.startswith(f"{self.base}id/"):
            return iri.removeprefix(f"{self.base}id/")
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace) and iri != namespace:
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def best(self, labels: Iterable[Term], longest: bool = False) -> Term | None:
        """The label in the language that the reader wants most; among those the shortest, or the *longest*."""
        sign = -1 if longest else 1
        return min(
            labels, key=lambda label: (self._rank(label.language), sign * len(label.value), label.value), default=None
        )

    def _day(self, year: int, month: int, day: int) -> str:
        """A day as the reader writes it."""
        if not 1 <= month <= 12:
            return f"{year:04}-{month:02}-{day:02}"
        return f"{year}年{month}月{day}日" if self.language.startswith("zh") else f"{day} {_MONTHS[month - 1]} {year}"

    def _rank(self, language: str) -> tuple[int, bool]:
        """Lookup of RFC 4647, 3.4, by the primary subtag; an exact match goes before a near one."""
        for rank, wanted in enumerate(self.wanted):
            if language.lower().partition("-")[0] == wanted.partition("-")[0]:
                return rank, language.lower() != wanted
        return len(self.wanted), not language
