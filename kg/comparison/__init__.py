"""What changed from one document to another: their positions enter, changes by topic leave, with the words of both."""

from kg.comparison.changes import KINDS, Change, Comparison, compare
from kg.comparison.held import QUERY, Held, Named, Stated, Words, of_rows, stated, stated_in
from kg.comparison.report import as_json, as_text
from kg.comparison.wording import Piece, pieces

__all__ = [
    "KINDS",
    "QUERY",
    "Change",
    "Comparison",
    "Held",
    "Named",
    "Piece",
    "Stated",
    "Words",
    "as_json",
    "as_text",
    "compare",
    "of_rows",
    "pieces",
    "stated",
    "stated_in",
]
