"""The text as the cues see it: a document enters; a folded text leaves, with the way back to ``Document.text``.

Folding goes code point by code point: full width to half width, traditional to simplified, kinds of dash, dot and quotation
mark to one of each. Chinese loses its spaces, which are layout there; other languages keep theirs.
"""

import unicodedata
from dataclasses import dataclass

from kg.languages import simplified
from kg.model import Document, Span

_ONE_OF_EACH = str.maketrans(
    {c: "-" for c in "‐‑‒–—―−－"}
    | {c: "·" for c in "•‧・⋅∙"}
    | {c: "“" for c in "„「『"}
    | {c: "”" for c in "」』"}
    | {c: "'" for c in "‘’ʼ"}
    | {"\u00a0": " ", "\u3000": " ", "\t": " "}
)


@dataclass(frozen=True, slots=True)
class View:
    """``text[i]`` stands for the code point of the document's text at ``offsets[i]``."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the document's text that ``text[start:end]`` stands for."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def view_of(document: Document) -> View:
    """The view of *document* in its language."""
    folded = folded_text(document.text, document.language)
    if not document.language.startswith("zh"):
        return View(folded, tuple(range(len(folded))))
    kept = [i for i, c in enumerate(folded) if c != " "]
    return View("".join(folded[i] for i in kept), tuple(kept))


def folded_text(text: str, language: str) -> str:
    """*text* folded, of the same length."""
    same = simplified(text) if language.startswith("zh") else text
    return "".join(_narrow(c) for c in same.translate(_ONE_OF_EACH))


def folded_name(name: str, language: str) -> str:
    """A name in the form in which it stands in a view."""
    folded = folded_text(name, language)
    return folded.replace(" ", "") if language.startswith("zh") else folded


def _narrow(character: str) -> str:
    if character < "\u3000":
        return character
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character
