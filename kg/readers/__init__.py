"""Files enter, a :class:`~kg.model.Source` leaves.

A reader is a module with ``EXTENSIONS`` and ``read``; a new one is a file here and a word in :data:`READERS`.
"""

import hashlib
import sys
import tomllib
from pathlib import Path
from types import ModuleType

from kg.errors import UnreadableDocument
from kg.model import Metadata, Source
from kg.readers import plain_text

READERS: tuple[ModuleType, ...] = (plain_text,)


def read(path: str | Path, *, language: str | None = None) -> Source:
    """Read the document at *path* (``-`` is standard input).

    :param language: BCP 47 tag of the text, where detection should not decide.
    :raises kg.errors.UnreadableDocument: missing, empty, binary, of an unknown format, or other than its metadata says.
    """
    data, name = _bytes(path)
    metadata = _metadata(Path(path), data) if name != "-" else Metadata()
    source: Source = _reader(name).read(data, name, metadata, language)
    return source


def _bytes(path: str | Path) -> tuple[bytes, str]:
    if str(path) == "-":
        return sys.stdin.buffer.read(), "-"
    try:
        return Path(path).read_bytes(), Path(path).name
    except FileNotFoundError:
        raise UnreadableDocument(f"{path}: there is no such file") from None
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror})") from error


def _reader(name: str) -> ModuleType:
    extension = "" if name == "-" else Path(name).suffix.lower()
    for reader in READERS:
        if extension in reader.EXTENSIONS:
            return reader
    known = ", ".join(e for reader in READERS for e in reader.EXTENSIONS if e)
    raise UnreadableDocument(f"{name}: documents of type {extension} are not read; give one of {known}")


def _metadata(path: Path, data: bytes) -> Metadata:
    """The file ``NAME.toml`` beside the document; a stated SHA-256 must be the file's."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return Metadata()
    try:
        table = tomllib.loads(sidecar.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableDocument(f"{sidecar}: not valid TOML: {error}") from error
    stated = table.get("sha256")
    if stated and stated != hashlib.sha256(data).hexdigest():
        raise UnreadableDocument(f"{path}: its SHA-256 is not the one that {sidecar.name} states; one of them has changed")
    known = {k: str(table[k]) for k in Metadata.__slots__ if k in table}
    return Metadata(**known)
