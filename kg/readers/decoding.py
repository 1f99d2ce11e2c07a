"""Bytes enter, text and the name of its encoding leave; what is no text is refused with the reason.

Tried in this order: a byte-order mark, UTF-8, UTF-16 by its zero bytes, then the legacy encodings of the languages
that are read (GB18030, Big5, windows-1251), of which the one wins whose text has most of its script's commonest
letters.
"""

import codecs
import re
from typing import NamedTuple

from kg.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_COMMON = {
    "gb18030": frozenset("的国和一在有人是会为中以成各等合作员议与对不年方同月日发安全理"),
    "big5": frozenset("的國和一在有人是會為中以成各等合作員議與對不年方同月日發安全理"),
    "windows-1251": frozenset("оеаинтсрвлкмдпуяОСРП"),
}
_ENOUGH = 0.08
_READ_SCRIPTS = re.compile(r"[\t\n\r -~\u00a0-\u00ff\u0400-\u04ff\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffee]")


class Text(NamedTuple):
    """Decoded text and how it was decoded."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Text:
    """The text of *data*; raises :class:`~kg.errors.UnreadableDocument` when it is empty, binary or undecidable."""
    if not data.strip():
        raise UnreadableDocument(f"{name}: the file is empty; give a document with text in it")
    decoded = _by_mark(data, name) or _utf8(data) or _utf16(data) or _legacy(data)
    if decoded is None or _binary(decoded.text):
        raise UnreadableDocument(
            f"{name}: this is not text in UTF-8, UTF-16, GB18030, Big5 or windows-1251; convert it to UTF-8 first"
        )
    if not decoded.text.strip():
        raise UnreadableDocument(f"{name}: the file holds only white space; give a document with text in it")
    return decoded


def _by_mark(data: bytes, name: str) -> Text | None:
    for mark, encoding, length in _BOMS:
        if data.startswith(mark):
            try:
                return Text(data[length:].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UnreadableDocument(f"{name}: not valid {encoding} at byte {error.start + length}") from error
    return None


def _utf8(data: bytes) -> Text | None:
    return _strict(data, "utf-8")


def _utf16(data: bytes) -> Text | None:
    """UTF-16 without a mark: of the two orders of bytes, the one that gives characters of the scripts that are read."""
    if 0 not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = _strict(data, encoding)
        if decoded and len(_READ_SCRIPTS.findall(decoded.text)) > 0.9 * len(decoded.text):
            return decoded
    return None


def _legacy(data: bytes) -> Text | None:
    candidates = [text for encoding in _COMMON if (text := _strict(data, encoding))]
    best = max(candidates, key=_familiarity, default=None)
    return best if best and _familiarity(best) >= _ENOUGH else None


def _strict(data: bytes, encoding: str) -> Text | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding == "utf-8" and "\0" in text else Text(text, encoding)


def _familiarity(decoded: Text) -> float:
    letters = [c for c in decoded.text if ord(c) > 127]
    common = _COMMON[decoded.encoding]
    return sum(c in common for c in letters) / max(1, len(letters))


def _binary(text: str) -> bool:
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    return controls > len(text) // 200
