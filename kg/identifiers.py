"""The only place that mints IRIs: a kind and what identifies the thing enter, an ASCII IRI leaves.

IRIs are ``{base}id/{kind}/{slug}`` with a slug of ``[a-z0-9.-]``. A thing of the authority keeps the authority's slug.
What the authority does not know gets a slug derived from its name alone, so that two documents, two runs and two
machines agree without talking to each other.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

DEFAULT_BASE = "https://w3id.org/sco-kg/"
_DASHES = re.compile(r"[‐-―−－]")
_LAYOUT = re.compile(r"[\s《》〈〉“”„\"'「」『』«»‘’]")


def fold(name: str) -> str:
    """A name with what does not distinguish names taken away: width, case, space, quotation marks, kinds of dash."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    return _LAYOUT.sub("", _DASHES.sub("-", folded))


def digest(*parts: str, length: int = 12) -> str:
    """The first *length* hexadecimal digits of the SHA-256 of *parts*."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints IRIs under one base, which is set once for a build."""

    base: str = DEFAULT_BASE

    def iri(self, kind: str, slug: str) -> str:
        """The IRI of the thing of *kind* that is known by *slug*."""
        return f"{self.base}id/{kind}/{slug}"

    def of_name(self, kind: str, name: str, *context: str) -> str:
        """The IRI of a thing that only its name, and the thing that it belongs to, identify."""
        return self.iri(kind, digest(fold(name), *context))

    def of_parts(self, kind: str, *parts: str) -> str:
        """The IRI of a node that its parts identify, such as a membership by state, organization and role."""
        return self.iri(kind, digest(*parts, length=16))

    def rebase(self, iri: str) -> str:
        """An IRI of the shipped data, which is written under the default base, under this base."""
        return self.base + iri[len(DEFAULT_BASE) :] if iri.startswith(DEFAULT_BASE + "id/") else iri
