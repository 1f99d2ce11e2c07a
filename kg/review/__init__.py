"""What a person decides of a document: a file beside it holds the decisions, and is applied each time that it is read.

``kg review`` writes the file (:func:`listing`); the pipeline reads and applies it (:func:`load`, :func:`applied`).
How it looks and what may be written in it is in ``docs/reviewing.md``.
"""

from pathlib import Path

from kg.errors import BadReview
from kg.identifiers import Minter
from kg.model import ReadDocument
from kg.review.applying import applied
from kg.review.findings import findings
from kg.review.form import Form, parse, write

EXTENSION = ".review"

__all__ = ["EXTENSION", "applied", "beside", "listing", "load", "store", "tally"]


def beside(document: str | Path) -> Path:
    """Where the review of *document* lies: ``NAME.review``."""
    return Path(document).with_suffix(EXTENSION)


def load(path: Path) -> Form:
    """The review at *path*; an empty one where there is none.

    :raises kg.errors.BadReview: when it cannot be understood.
    """
    try:
        return parse(path.read_text("utf-8"), str(path)) if path.is_file() else Form(str(path))
    except UnicodeDecodeError as error:
        raise BadReview(f"{path}: not in UTF-8; save it in that encoding") from error
    except OSError as error:
        raise BadReview(f"{path}: cannot be read ({error.strerror})") from error


def listing(one: ReadDocument, old: Form, minter: Minter) -> str:
    """The text of the review file of *one*, as read without a review, with the decisions of *old*."""
    return write(one.document.source.name, old, findings(one, minter))


def tally(text: str) -> str:
    """How many lines the review *text* has, and on how many of them a person has decided."""
    form = parse(text, "")
    return f"{len(form.lines)} lines, {len(form.decided)} of them decided on"


def store(text: str, path: Path) -> None:
    """Put *text* at *path*: all of it, or, where that fails, nothing."""
    new = path.with_name(path.name + ".new")
    try:
        new.write_text(text, "utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        raise BadReview(f"{path}: cannot be written ({error.strerror})") from error
