"""Word documents (.docx, ECMA-376): bytes enter, a Source with the text of the main story leaves, a paragraph a line.

Numbered paragraphs carry their labels, tables are read row by row, text boxes after the paragraph that they hang
on, footnotes and endnotes at the end; headers, footers, deleted and hidden text are left out. Tabs are four spaces.
The file is read as a stream: files and their parts up to 200 MB, ten million characters, and no part of more than
10 MB that is packed closer than two hundredfold (a ZIP bomb).
"""

import hashlib
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from kg.errors import UnreadableDocument
from kg.languages import detect_language
from kg.model import Metadata, Source
from kg.readers.labels import label

EXTENSIONS = (".docx", ".docm")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAGIC = (b"PK\x03\x04",)
LARGEST = 200_000_000

_LARGEST_PART, _LARGEST_RATIO, _UNSUSPICIOUS, _MOST_CHARACTERS = 200_000_000, 200, 10_000_000, 10_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, LookupError, ValueError, RuntimeError)
_CHUNK = 1 << 16
_TAB = _BETWEEN_CELLS = "    "
_DEEPEST_ROW = 20
_LEFT_OUT = frozenset(["del", "moveFrom", "instrText", "delText", "tabs", "pPrChange", "rPrChange"])

Attributes = dict[str, str]


def read(data: bytes, name: str, metadata: Metadata, language: str | None) -> Source:
    """Read the main story of *data*.

    :raises kg.errors.UnreadableDocument: no Word document, damaged, locked by a password, without text, or a ZIP bomb.
    """
    raw = _text(data, name)
    if not raw.strip():
        raise UnreadableDocument(f"{name}: the document holds no text; where it shows pictures of pages, run OCR first")
    return Source(
        name=name,
        raw=raw,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        language=language or metadata.language or detect_language(raw),
        metadata=metadata,
        wraps=frozenset(),
    )


def _text(data: bytes, name: str) -> str:
    try:
        with _opened(data, name) as package:
            parts = _Package(package, name)
            main = parts.main()
            numbering = _Numbering(parts, posixpath.dirname(main))
            lines = [*_Story(name, numbering).lines(parts, main)]
            for notes in ("footnotes.xml", "endnotes.xml"):
                lines += _Story(name, numbering).lines(parts, posixpath.join(posixpath.dirname(main), notes))
    except _DAMAGE as error:
        raise UnreadableDocument(f"{name}: the Word document is damaged ({error}); fetch it again") from error
    except expat.ExpatError as error:
        raise UnreadableDocument(f"{name}: the Word document is damaged (XML: {error}); fetch it again") from error
    return "".join(f"{line}\n" for line in lines)


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    if not data.strip():
        raise UnreadableDocument(f"{name}: the file is empty; give a document with text in it")
    if data.startswith(_OLE):
        raise UnreadableDocument(f"{name}: an old .doc file or one locked by a password; save it as .docx without one")
    if not zipfile.is_zipfile(BytesIO(data)):
        raise UnreadableDocument(f"{name}: this is not a Word document (.docx): it is no ZIP file, or it is cut short")
    return zipfile.ZipFile(BytesIO(data))


# -- package -----------------------------------------------------------------------------------------------------------


class _Package(NamedTuple):
    """The ZIP file with its name, for messages."""

    archive: zipfile.ZipFile
    name: str

    def main(self) -> str:
        """The name of the part that holds the main story."""
        found: list[str] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag.endswith(" Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
                found.append(attributes.get("Target", "").lstrip("/"))

        self.parse("_rels/.rels", start)
        part = found[0] if found else "word/document.xml"
        if part not in self.archive.namelist():
            raise UnreadableDocument(f"{self.name}: this ZIP file is not a Word document: it has no {part}")
        return part

    def parse(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda tag: None,
        text: Callable[[str], None] = lambda characters: None,
    ) -> None:
        """Walk through the XML of *part*, where there is one; ECMA-376, Part 2, 8 forbids a DTD."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        chunks = self._chunks(part)
        for chunk in chunks:
            parser.Parse(chunk, False)
        if part in self.archive.namelist():
            parser.Parse(b"", True)

    def _chunks(self, part: str) -> Iterator[bytes]:
        if part not in self.archive.namelist():
            return
        info = self.archive.getinfo(part)
        if info.flag_bits & 1:
            raise UnreadableDocument(f"{self.name}: the Word document is locked by a password; remove it first")
        unpacked, ratio = info.file_size, info.file_size / max(1, info.compress_size)
        if unpacked > _LARGEST_PART or (unpacked > _UNSUSPICIOUS and ratio > _LARGEST_RATIO):
            raise UnreadableDocument(f"{self.name}: refused: {part} unpacks to {unpacked:,} bytes, {ratio:.0f}-fold")
        with self.archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def _refuse_doctype(self, *_: object) -> None:
        raise UnreadableDocument(f"{self.name}: refused: a Word document may not declare a document type")


def _word(tag: str) -> str:
    """The local name of a WordprocessingML element or attribute; empty for others."""
    space, _, name = tag.rpartition(" ")
    return name if space in _WORD else ""


def _values(attributes: Attributes) -> Attributes:
    return {_word(key): value for key, value in attributes.items()}


# -- numbering ---------------------------------------------------------------------------------------------------------


class _Level(NamedTuple):
    form: str
    pattern: str
    start: int


class _Numbering:
    """The labels of numbered paragraphs (ECMA-376, Part 1, 17.9), counted as the story goes on."""

    def __init__(self, parts: _Package, folder: str) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, Counter[int]] = {}
        self._read_numbering(parts, posixpath.join(folder, "numbering.xml"))
        self._read_styles(parts, posixpath.join(folder, "styles.xml"))

    def label(self, style: str, list_id: str, level: int | None) -> str:
        """The label of the next paragraph of the list, with a space after it; empty where there is none."""
        if not list_id and style in self._of_style:
            list_id, of_style = self._of_style[style]
            level = of_style if level is None else level
        depth = level or 0
        abstract = self._abstract_of.get(list_id, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        return self._next(abstract, levels, depth)

    def _next(self, abstract: str, levels: dict[int, _Level], depth: int) -> str:
        counts = self._counts.setdefault(abstract, Counter())
        counts[depth] += 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if levels[depth].form == "bullet":
            return "• "
        shown = levels[depth].pattern
        for number, level in levels.items():
            value = level.start + max(1, counts[number]) - 1
            shown = shown.replace(f"%{number + 1}", label(value, level.form))
        return f"{shown} " if shown.strip() else ""

    def _read_numbering(self, parts: _Package, part: str) -> None:
        state: dict[str, str] = {}

        def start(tag: str, attributes: Attributes) -> None:
            name, values = _word(tag), _values(attributes)
            if name == "abstractNum":
                state["abstract"] = values.get("abstractNumId", "")
            elif name == "lvl" and "abstract" in state:
                state.update(level=values.get("ilvl", "0"), form="decimal", pattern="", start="1")
            elif name in {"numFmt", "lvlText", "start"} and "level" in state:
                state[{"numFmt": "form", "lvlText": "pattern"}.get(name, name)] = values.get("val", "")
            elif name == "num":
                state["num"] = values.get("numId", "")
            elif name == "abstractNumId":
                self._abstract_of[state.get("num", "")] = values.get("val", "")

        def end(tag: str) -> None:
            if _word(tag) == "lvl" and "level" in state:
                level = _Level(state["form"], state["pattern"], _integer(state["start"], 1))
                self._levels.setdefault(state["abstract"], {})[_integer(state.pop("level"), 0)] = level
            elif _word(tag) == "abstractNum":
                state.pop("abstract", None)

        parts.parse(part, start, end)

    def _read_styles(self, parts: _Package, part: str) -> None:
        state: dict[str, str] = {}

        def start(tag: str, attributes: Attributes) -> None:
            name, values = _word(tag), _values(attributes)
            if name == "style":
                state.clear()
                state["style"] = values.get("styleId", "")
            elif name in {"numId", "ilvl"} and "style" in state:
                state[name] = values.get("val", "")

        def end(tag: str) -> None:
            if _word(tag) == "style" and "numId" in state:
                self._of_style[state["style"]] = (state["numId"], _integer(state.get("ilvl", "0"), 0))

        parts.parse(part, start, end)


def _integer(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else otherwise


# -- story -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str = ""
    level: int | None = None
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Story:
    """A walk through the elements of a part. Rows of tables and paragraphs nest, so both are stacks."""

    name: str
    numbering: _Numbering
    length: int = 0
    shown: list[str] = field(default_factory=list)
    paragraphs: list[_Paragraph] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    left_out: int = 0
    hidden: bool = False
    in_text: bool = False
    unread_rows: int = 0

    def lines(self, parts: _Package, part: str) -> list[str]:
        """The lines of *part*."""
        parts.parse(part, self.start, self.end, self.characters)
        return self.shown

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        name = _word(tag)
        values = _values(attributes)
        if self.left_out or _is_left_out(tag, name, values):
            self.left_out += 1
        elif name == "p":
            self.paragraphs.append(_Paragraph())
        elif name == "tr":
            self._start_row()
        elif name == "tc" and self.rows:
            self.rows[-1].append([])
        elif name == "r":
            self.hidden = False
        elif name == "t":
            self.in_text = True
        elif self.paragraphs:
            self._property(name, values)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = _word(tag)
        if self.left_out:
            self.left_out -= 1
        elif name == "t":
            self.in_text = False
        elif name == "p" and self.paragraphs:
            self._end_paragraph(self.paragraphs.pop())
        elif name == "tr":
            self._end_row()

    def characters(self, text: str) -> None:
        """Characters between tags; only those of a ``t`` are the document's words."""
        if self.in_text and not self.left_out:
            self._add(text)
            self.length += len(text)
        if self.length > _MOST_CHARACTERS:
            raise UnreadableDocument(f"{self.name}: more than {_MOST_CHARACTERS:,} characters; divide the document")

    def _property(self, name: str, values: Attributes) -> None:
        paragraph = self.paragraphs[-1]
        if name in _SIGNS:
            self._add(_SIGNS[name])
        elif name == "sym":
            self._add(_symbol(values.get("char", "")))
        elif name == "pStyle":
            paragraph.style = values.get("val", "")
        elif name == "numId":
            paragraph.list_id = values.get("val", "")
        elif name == "ilvl":
            paragraph.level = _integer(values.get("val", ""), 0)
        elif name == "vanish" and values.get("val", "1") not in {"0", "false", "off"}:
            self.hidden = True

    def _add(self, text: str) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].pieces.append(text)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        self.hidden = False
        lines = [line.rstrip() for line in "".join(paragraph.pieces).split("\n")]
        lines = [line for line in lines if line.strip()]
        if lines:
            lines[0] = self.numbering.label(paragraph.style, paragraph.list_id, paragraph.level) + lines[0]
        self._show([*lines, *paragraph.after])

    def _start_row(self) -> None:
        if len(self.rows) < _DEEPEST_ROW:
            self.rows.append([])
        else:
            self.unread_rows += 1

    def _end_row(self) -> None:
        """A row of short cells is one line; a row with a longer cell is read cell by cell."""
        if self.unread_rows:
            self.unread_rows -= 1
            return
        cells = [cell for cell in self.rows.pop() if cell]
        if all(len(cell) == 1 for cell in cells):
            self._show([_BETWEEN_CELLS.join(cell[0] for cell in cells)] if cells else [])
        else:
            for cell in cells:
                self._show(cell)

    def _show(self, lines: list[str]) -> None:
        if self.paragraphs:
            self.paragraphs[-1].after.extend(lines)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(lines)
        else:
            self.shown.extend(lines)


_SIGNS = {"tab": _TAB, "ptab": _TAB, "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _is_left_out(tag: str, name: str, values: Attributes) -> bool:
    """Deleted and moved text, field codes, properties that only track changes, and the second copy of a text box."""
    note = name in {"footnote", "endnote"} and values.get("type", "normal") != "normal"
    return note or tag == _FALLBACK or name in _LEFT_OUT


def _symbol(code: str) -> str:
    """A character named by its code; those of the private area are signs of a symbol font, such as bullets."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() and not "\ue000" <= character <= "\uf8ff" else "•"
