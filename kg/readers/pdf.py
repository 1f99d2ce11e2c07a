"""PDF (ISO 32000) with a text layer: bytes enter, a Source leaves, each code point of which has its page and box.

The text is what the pages show, line by line in reading order; a form feed stands between pages. Page numbers and
running heads stay: they are lines like others, and :mod:`kg.structures.reflow` sets them aside.
Files up to 200 MB and ten million characters are read; memory grows with the text, not with what else the file holds.
"""

import hashlib
import math
from collections.abc import Iterator
from ctypes import byref
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import UnreadableDocument
from kg.languages import detect_language
from kg.model import Metadata, Places, Source
from kg.readers.layout import Corners, Glyph, Line, lines, wrapped

EXTENSIONS = (".pdf",)
MEDIA_TYPE = "application/pdf"
MAGIC = (b"%PDF-",)
LARGEST = 200_000_000
_MOST_CHARACTERS = 10_000_000
_MOST_UNMAPPED = 0.3
_HYPHEN_AT_LINE_END = 2
_NO_CORNERS = bytes(16)
_FARTHEST = 1e6


def read(data: bytes, name: str, metadata: Metadata, language: str | None) -> Source:
    """Read the text layer of *data*.

    :raises kg.errors.UnreadableDocument: no PDF, cut short, damaged, locked by a password, or without a text layer.
    """
    pages = _pages(data, name)
    raw, places, wraps = _assembled(pages)
    return Source(
        name=name,
        raw=raw,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=MEDIA_TYPE,
        encoding="pdf",
        language=language or metadata.language or detect_language(raw),
        metadata=metadata,
        places=places,
        wraps=wraps,
    )


def _pages(data: bytes, name: str) -> list[list[Line]]:
    _require_whole(data, name)
    document = _opened(data, name)
    try:
        pages, unmapped = _read_pages(document, name)
    finally:
        document.close()
    characters = sum(len(line.text) for page in pages for line in page)
    if not characters and not unmapped:
        raise UnreadableDocument(f"{name}: no text layer on any of its {len(pages)} pages; run OCR first")
    if unmapped > _MOST_UNMAPPED * (characters + unmapped):
        raise UnreadableDocument(f"{name}: its fonts do not say which characters they show; run OCR first")
    return pages


def _require_whole(data: bytes, name: str) -> None:
    if not data.strip():
        raise UnreadableDocument(f"{name}: the file is empty; give a document with text in it")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocument(f"{name}: this is not a PDF file: it does not begin with %PDF")
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableDocument(f"{name}: the PDF file is cut short: its end mark is missing; fetch it again")


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document):
            return document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocument(f"{name}: the PDF file is locked by a password; remove it first") from None
        raise UnreadableDocument(f"{name}: the PDF file is damaged and cannot be opened; fetch it again") from error
    document.close()
    raise UnreadableDocument(f"{name}: the PDF file has no pages")


def _read_pages(document: pypdfium2.PdfDocument, name: str) -> tuple[list[list[Line]], int]:
    pages: list[list[Line]] = []
    unmapped = characters = 0
    for number in range(len(document)):
        read = _page(document, number, name)
        pages.append(read.lines)
        unmapped += read.unmapped
        characters += sum(len(line.text) for line in read.lines)
        if characters > _MOST_CHARACTERS:
            raise UnreadableDocument(f"{name}: more than {_MOST_CHARACTERS:,} characters; divide the document")
    return pages, unmapped


class _Page(NamedTuple):
    lines: list[Line]
    unmapped: int


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> _Page:
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"{name}: page {number + 1} is damaged and cannot be read; fetch it again") from error
    try:
        text = page.get_textpage()
        try:
            return _laid_out(text, name)
        finally:
            text.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"{name}: the text of page {number + 1} cannot be read") from error
    finally:
        page.close()


# -- glyphs ------------------------------------------------------------------------------------------------------------


class _Raw(NamedTuple):
    """A character as pdfium gives it: ``quadrant`` counts quarter turns to the right."""

    text: str
    corners: Corners
    spaced: bool
    certain: bool
    quadrant: int


def _laid_out(text: Any, name: str) -> _Page:
    if pdfium.FPDFText_CountChars(text) > _MOST_CHARACTERS:
        raise UnreadableDocument(f"{name}: more than {_MOST_CHARACTERS:,} characters on a page; divide the document")
    found = list(_characters(text))
    mapped = [one for one in found if one.text]
    found_lines: list[Line] = []
    for quadrant in _by_frequency(mapped):
        turned = [_upright(one) for one in mapped if one.quadrant == quadrant]
        shift = 1 + max((line.region for line in found_lines), default=-1)
        found_lines += [_renumbered(line, shift) for line in lines(turned)]
    return _Page(found_lines, len(found) - len(mapped))


def _by_frequency(characters: list[_Raw]) -> list[int]:
    """The directions in which the page's text runs, the commonest first: text set sideways comes last."""
    turns = [one.quadrant for one in characters]
    return sorted(set(turns), key=lambda quadrant: (-turns.count(quadrant), quadrant))


def _renumbered(line: Line, shift: int) -> Line:
    return replace(line, region=line.region + shift, kind="cell") if shift else line


def _characters(text: Any) -> Iterator[_Raw]:
    """The characters in the order of the file; what has no Unicode value comes as empty text."""
    box, angle_of, unicode_of = pdfium.FS_RECTF(), pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_GetUnicode
    at, box_of = byref(box), pdfium.FPDFText_GetLooseCharBox
    spaced, certain, high = False, False, 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = unicode_of(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
            high = 0
        character = "-" if code == _HYPHEN_AT_LINE_END else chr(code) if code else ""
        if character.isspace():
            spaced = spaced or character not in "\r\n"
            certain = certain or (spaced and not pdfium.FPDFText_IsGenerated(text, index))
            continue
        if character and (ord(character) < 32 or character in "\u00ad\ufeff\u200b\ufffe\uffff"):
            continue
        if not box_of(text, index, at):
            continue
        corners = (box.left, box.bottom, box.right, box.top)
        angle = angle_of(text, index)
        if not all(abs(edge) < _FARTHEST for edge in corners) or box.left > box.right or box.bottom > box.top:
            continue
        quadrant = round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0
        yield _Raw(character, corners, spaced, certain, quadrant)
        spaced = certain = False


def _upright(one: _Raw) -> Glyph:
    left, bottom, right, top = one.corners
    if not one.quadrant:
        return Glyph(one.text, left, bottom, right, top, one.spaced, one.certain, one.corners)
    turned = {
        1: (-top, left, -bottom, right),
        2: (-right, -top, -left, -bottom),
        3: (bottom, -right, top, -left),
    }[one.quadrant]
    return Glyph(one.text, *turned, one.spaced, one.certain, one.corners)


# -- text --------------------------------------------------------------------------------------------------------------


def _assembled(pages: list[list[Line]]) -> tuple[str, Places, frozenset[int]]:
    """The pages as one text, with the place of each code point and the line ends that are wraps."""
    text: list[str] = []
    corners = bytearray()
    starts: list[int] = []
    wraps: set[int] = set()
    length = 0
    for number, (page, wrap) in enumerate(zip(pages, wrapped(pages), strict=True)):
        if number:
            text.append("\f")
            corners.extend(_NO_CORNERS)
            length += 1
        starts.append(length)
        for line, goes_on in zip(page, wrap, strict=True):
            text += (line.text, "\n")
            corners.extend(line.corners)
            length += len(line.text) + 1
            if goes_on:
                wraps.add(length - 1)
            corners.extend(_NO_CORNERS)
    return "".join(text), Places(tuple(starts), bytes(corners)), frozenset(wraps)
