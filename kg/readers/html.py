"""HTML, well formed or not: bytes enter, a Source with the text that a page shows leaves, one block a line.

Left out: scripts, styles, navigation, page headers and footers, asides, controls, what is hidden; where there is a
``main`` element, all that is not in it. A form's own text stays only where it is most of the page (whole pages stand
in one form on some sites). Offsets refer to the extracted text. Files up to 40 MB are read, in linear time (the parser
of the standard library takes a minute for 100 kB of ``<a``).
"""

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from kg.errors import UnreadableDocument
from kg.languages import detect_language
from kg.model import Metadata, Source
from kg.readers.decoding import Text, decode
from kg.readers.labels import label

EXTENSIONS = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"
MAGIC = (b"<!doctype html", b"<!DOCTYPE html", b"<html", b"<HTML")
LARGEST = 40_000_000


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "tfoot thead tr ul"
)
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_RAW = _words("script style textarea title xmp noembed noframes")
_SKIPPED = _words(
    "script style title textarea xmp noembed noframes head nav footer aside template svg math button select option "
    "datalist iframe object audio video canvas map noscript dialog"
)
_SKIPPED_ROLES = _words("navigation banner contentinfo search complementary menu menubar dialog")
_CELLS = frozenset(["td", "th"])
_ENDED_BY = {
    "li": frozenset(["li"]), "dt": frozenset(["dt", "dd"]), "dd": frozenset(["dt", "dd"]),
    "tr": frozenset(["tr"]), "td": _CELLS, "th": _CELLS,
}  # fmt: skip
_SCOPES = _words("table ul ol dl")
_DEEPEST, _DEEPEST_ROW, _NEAR = 2000, 20, 20
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_NAME = re.compile(r"[A-Za-z][^\s/>]{0,100}")
_TAG_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']{1,60})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_:.-]{2,40})[\"']")
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
_KNOWN_ENCODINGS = re.compile(r"gb18030|hz|big5|cp\d+|koi8|iso8859|mac|shift_jis|euc")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BETWEEN_CELLS = "    "


def read(data: bytes, name: str, metadata: Metadata, language: str | None) -> Source:
    """Read what the page shows.

    :raises kg.errors.UnreadableDocument: too large, empty, in no known encoding, or without text.
    """
    text, encoding = _decoded(data, name)
    raw = extracted(text)
    if not raw.strip():
        raise UnreadableDocument(f"{name}: the page shows no text; what it shows may be made by its scripts")
    return Source(
        name=name,
        raw=raw,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        language=language or metadata.language or detect_language(raw),
        metadata=metadata,
        wraps=frozenset(),
    )


def extracted(text: str) -> str:
    """The text that the markup *text* shows, each block on a line of its own."""
    page = _Page()
    for token in _tokens(text):
        if isinstance(token, str):
            page.characters(token)
        elif token.closes:
            page.end(token.name)
        else:
            page.start(token)
    return page.text()


def _decoded(data: bytes, name: str) -> Text:
    """As UTF-8 where it is that, as what the page says of itself, or by its bytes."""
    if len(data) > LARGEST:
        raise UnreadableDocument(f"{name}: larger than {LARGEST // 1_000_000} MB; divide it or give its text")
    return _as_stated(data) or decode(data, name)


def _as_stated(data: bytes) -> Text | None:
    stated = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:200])
    if stated is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        encoding = codecs.lookup(stated.group(1).decode("ascii")).name
        encoding = _SUPERSETS.get(encoding, encoding)
        if _KNOWN_ENCODINGS.match(encoding) and not _is_utf8(data):
            return Text(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        pass
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# -- markup ------------------------------------------------------------------------------------------------------------


class _Tag(NamedTuple):
    name: str
    closes: bool
    attributes: str

    def values(self) -> dict[str, str]:
        """The attributes with their values; empty for one without a value."""
        found = _ATTRIBUTE.findall(self.attributes[:5000])
        return {key.lower(): unescape(next((v for v in values if v), "")) for key, *values in found}


def _tokens(text: str) -> Iterator[str | _Tag]:
    """Text and tags in turn. Each step goes forward from where the last ended, so that any input takes linear time."""
    at, length = 0, len(text)
    while at < length:
        opening = text.find("<", at)
        if opening < 0:
            opening = length
        if opening > at:
            yield unescape(text[at:opening])
        if opening == length:
            return
        at = opening
        name = _NAME.match(text, at + 2 if text.startswith("</", at) else at + 1)
        if name is None:
            at = _after_other(text, at)
            if at == opening:
                yield "<"
                at += 1
            continue
        end = _tag_end(text, name.end())
        tag = _Tag(name.group().lower(), text.startswith("</", at), text[name.end() : end])
        yield tag
        at = end + 1
        if tag.name in _RAW and not tag.closes:
            at = _raw_end(text, tag.name, at)


def _after_other(text: str, at: int) -> int:
    """The end of a comment, a declaration or an instruction; *at* itself when a bare ``<`` stands there."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return len(text) if end < 0 else end + 3
    if text.startswith(("<!", "<?", "</"), at):
        end = text.find(">", at)
        return len(text) if end < 0 else end + 1
    return at


def _tag_end(text: str, at: int) -> int:
    """Where the tag's ``>`` stands; quotes may hold others."""
    while stop := _TAG_STOP.search(text, at):
        if stop.group() == ">":
            return stop.start()
        if not text[max(at, stop.start() - 64) : stop.start()].rstrip().endswith("="):
            at = stop.end()
            continue
        closing = text.find(stop.group(), stop.end())
        if closing < 0:
            return len(text)
        at = closing + 1
    return len(text)


def _raw_end(text: str, name: str, at: int) -> int:
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)


# -- page --------------------------------------------------------------------------------------------------------------


class _Block(NamedTuple):
    text: str
    in_main: bool
    in_form: bool


_Cell = list[str]


@dataclass(slots=True)
class _Page:
    """What has been shown so far, and which elements are open. A table row that is open holds its cells back."""

    blocks: list[_Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[tuple[str, bool]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    skipping: int = 0
    lists: list[tuple[str, int]] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)

    def characters(self, text: str) -> None:
        """Text, with its white space as in the source."""
        if not self.skipping:
            self.pieces.append(text if self.names["pre"] else _SPACE.sub(_one_space, text))

    def start(self, tag: _Tag) -> None:
        """An element begins."""
        name = tag.name
        if name == "br" and not self.skipping:
            self.pieces.append("\n")
        self._close_implied(name)
        if name in _BLOCKS or name in _CELLS:
            self._flush()
        if name in _VOID:
            return
        values = tag.values() if tag.attributes.strip() else {}
        skips = self._skips(name, values)
        if len(self.open) < _DEEPEST or skips:
            self._open(name, skips, values)

    def end(self, name: str) -> None:
        """An element ends, and with it what is still open inside; an end without a beginning is nothing."""
        closed = None
        while self.names[name] and closed != name:
            closed = self._close()

    def text(self) -> str:
        """All blocks, or those of the main part of the page."""
        while self.open:
            self._close()
        self._flush()
        blocks = [b for b in self.blocks if b.in_main] or self.blocks
        in_form = sum(len(b.text) for b in blocks if b.in_form)
        if in_form * 2 < sum(len(b.text) for b in blocks):
            blocks = [b for b in blocks if not b.in_form]
        return "".join(f"{b.text}\n" for b in blocks)

    def _open(self, name: str, skips: bool, values: dict[str, str]) -> None:
        self.open.append((name, skips))
        self.names[name] += 1
        self.skipping += skips
        if self.skipping:
            return
        if name in {"ol", "ul"}:
            self.lists.append(_numbering(values) if name == "ol" else ("", 0))
        elif name == "li":
            self._item(values.get("value", ""))
        elif name == "tr" and len(self.rows) < _DEEPEST_ROW:
            self.rows.append([])
        elif name in _CELLS and self.rows:
            self.rows[-1].append([])

    def _close(self) -> str:
        name, skips = self.open[-1]
        if name in _BLOCKS or name in _CELLS:
            self._flush()
        if name == "tr" and not self.skipping and self.rows:
            self._end_row()
        if name in {"ol", "ul"} and not self.skipping and self.lists:
            self.lists.pop()
        self.open.pop()
        self.skipping -= skips
        self.names[name] -= 1
        if not self.names[name]:
            del self.names[name]
        return name

    def _close_implied(self, name: str) -> None:
        """A paragraph ends where a block begins, an item or a cell where the next one does (HTML, 13.1.2.4)."""
        if name in _BLOCKS and self.open and self.open[-1][0] == "p":
            self._close()
        for inner, _ in reversed(self.open[-_NEAR:]) if name in _ENDED_BY else ():
            if inner in _ENDED_BY[name]:
                return self.end(inner)
            if inner in _SCOPES:
                return None

    def _skips(self, name: str, values: dict[str, str]) -> bool:
        return (
            name in _SKIPPED
            or (name == "header" and not (self.names["main"] or self.names["article"]))
            or "hidden" in values
            or values.get("aria-hidden") == "true"
            or values.get("role") in _SKIPPED_ROLES
            or _HIDDEN_STYLE.search(values.get("style", "")) is not None
        )

    def _item(self, value: str) -> None:
        if self.lists and self.lists[-1][0]:
            form, number = self.lists[-1]
            number = _number(value, number)
            self.lists[-1] = (form, number + 1)
            self.pieces.append(f"{label(number, form)}. ")

    def _flush(self) -> None:
        """End the block that was being written."""
        lines = _tidy("".join(self.pieces), preformatted=bool(self.names["pre"]))
        self.pieces.clear()
        self._show(lines)

    def _end_row(self) -> None:
        """A row of short cells is one line; a row with a longer cell is read cell by cell."""
        cells = [cell for cell in self.rows.pop() if cell]
        if all(len(cell) == 1 for cell in cells):
            self._show([_BETWEEN_CELLS.join(cell[0] for cell in cells)] if cells else [])
        else:
            for cell in cells:
                self._show(cell)

    def _show(self, lines: list[str]) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(lines)
        else:
            self.blocks.extend(_Block(line, self.names["main"] > 0, self.names["form"] > 0) for line in lines)


def _numbering(values: dict[str, str]) -> tuple[str, int]:
    """How a list is numbered, and from which number on."""
    if "none" in values.get("style", ""):
        return "", 0
    return _LIST_FORMS.get(values.get("type", "1"), "decimal"), _number(values.get("start", ""), 1)


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else otherwise


def _one_space(match: re.Match[str]) -> str:
    """One space; none for a line end between wide characters (CSS Text 3, 4.1.3)."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if "\n" in match.group() and _WIDE.match(before) and _WIDE.match(after) else " "


def _tidy(text: str, *, preformatted: bool) -> list[str]:
    """The lines of a block that hold anything."""
    lines = text.split("\n")
    if not preformatted:
        lines = [re.sub(" {2,}", " ", line).strip(" \t") for line in lines]
    return [line for line in lines if line.strip()]
