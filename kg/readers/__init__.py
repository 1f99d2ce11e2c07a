"""Files enter, a :class:`~kg.model.Source` leaves.

A reader is a module with ``EXTENSIONS`` and ``read``; a new one is a file here and a word in :data:`READERS`.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from kg.errors import UnreadableDocument
from kg.model import Metadata, Source
from kg.readers import docx, html, pdf, plain_text

READERS: tuple[ModuleType, ...] = (plain_text, html, docx, pdf)
LARGEST_TEXT_FILE = 40_000_000
LONGEST_TEXT = 10_000_000

_ADVICE = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".wps": "save it as .docx",
    ".djvu": "convert it to PDF with a text layer",
    ".epub": "convert it to HTML",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "run OCR first"),
}


def read(path: str | Path, *, language: str | None = None) -> Source:
    """Read the document at *path* (``-`` is standard input).

    PDF and Word files up to 200 MB are read, text and HTML up to 40 MB, and of any up to ten million characters:
    beyond that the reflowed text with its way back would not fit in the memory of a small machine.

    :param language: BCP 47 tag of the text, where detection should not decide.
    :raises kg.errors.UnreadableDocument: missing, empty, binary, of an unknown format, or other than its metadata says.
    """
    data, name = _bytes(path)
    metadata = _metadata(Path(path), data) if name != "-" else Metadata()
    source: Source = _reader(name, data).read(data, name, metadata, language)
    if len(source.raw) > LONGEST_TEXT:
        raise UnreadableDocument(f"{name}: {len(source.raw):,} characters; divide it into parts of {LONGEST_TEXT:,}")
    return source


def _bytes(path: str | Path) -> tuple[bytes, str]:
    if str(path) == "-":
        return _bounded(sys.stdin.buffer, "-"), "-"
    try:
        with Path(path).open("rb") as file:
            return _bounded(file, Path(path).name), Path(path).name
    except FileNotFoundError:
        raise UnreadableDocument(f"{path}: there is no such file") from None
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror})") from error


def _bounded(file: BinaryIO, name: str) -> bytes:
    """The bytes of *file*, of which no more are taken into memory than a reader of its format would read."""
    head = file.read(64)
    most: int = getattr(_reader(name, head), "LARGEST", LARGEST_TEXT_FILE)
    data = head + file.read(most + 1 - len(head))
    if len(data) > most:
        raise UnreadableDocument(f"{name}: larger than {most // 1_000_000} MB; divide the document")
    return data


def _reader(name: str, data: bytes) -> ModuleType:
    if name == "-":
        return next((reader for reader in READERS if data.startswith(getattr(reader, "MAGIC", ()))), plain_text)
    extension = Path(name).suffix.lower()
    for reader in READERS:
        if extension in reader.EXTENSIONS:
            return reader
    known = ", ".join(e for reader in READERS for e in reader.EXTENSIONS if e)
    advice = _ADVICE.get(extension, f"give one of {known}")
    raise UnreadableDocument(f"{name}: documents of type {extension} are not read; {advice}")


def _metadata(path: Path, data: bytes) -> Metadata:
    """The file ``NAME.toml`` beside the document; a stated SHA-256 must be the file's."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return Metadata()
    try:
        table = tomllib.loads(sidecar.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{sidecar}: not valid TOML: {error}") from error
    stated = table.get("sha256")
    if stated and stated != hashlib.sha256(data).hexdigest():
        raise UnreadableDocument(
            f"{path}: its SHA-256 is not the one that {sidecar.name} states; one of them has changed"
        )
    if not re.fullmatch(r"[a-z0-9.-]+", str(table.get("identifier", "none"))):
        raise UnreadableDocument(f"{sidecar}: the identifier is part of IRIs: write it in a-z, 0-9, full stop, hyphen")
    known = {k: str(table[k]) for k in Metadata.__slots__ if k in table}
    return Metadata(**known)
