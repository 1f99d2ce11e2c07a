"""Real PDF, Word and HTML files, made from paragraphs of text by the tools that people use."""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Word
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

CHINESE, WESTERN = "STSong-Light", "Roboto"
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 90.0
SIZE, LEADING = 11.0, 16.0


def pdf(
    paragraphs: Iterable[str], *, columns: int = 1, head: str = "", justified: bool = False, password: str = ""
) -> bytes:
    """A PDF of *paragraphs* with first-line indents; every page has its number and, where given, a running head."""
    page = _Pages(columns, head, justified, password)
    for paragraph in paragraphs:
        page.paragraph(paragraph)
    return page.bytes()


def pdf_of_cells(rows: Iterable[Sequence[str]], lefts: Sequence[float], gaps: Sequence[int] = ()) -> bytes:
    """A PDF of rows whose cells stand at *lefts*; after the rows counted in *gaps* a line is left free."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    top = HEIGHT - MARGIN
    for number, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=False):
            canvas.setFont(_font(cell), SIZE)
            canvas.drawString(left, top, cell)
        top -= LEADING * (2 if number in gaps else 1)
    canvas.save()
    return file.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures alone."""
    from PIL import Image

    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def empty_pdf() -> bytes:
    """A PDF of one page on which there is nothing."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def docx(paragraphs: Iterable[str]) -> bytes:
    """A Word document of *paragraphs*, with a header and a page footer."""
    word = Word()
    word.sections[0].header.paragraphs[0].text = "Header"
    word.sections[0].footer.paragraphs[0].text = "Footer"
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    return saved(word)


def saved(word: object) -> bytes:
    """The bytes of a python-docx document."""
    file = BytesIO()
    word.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP file of *parts*."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_xml(body: str) -> bytes:
    """A Word document whose body is *body*, in XML of one's own."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def html(paragraphs: Iterable[str], title: str = "A site") -> bytes:
    """A web page of *paragraphs*, between a menu, a script and a footer."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>p {{ color: red }}</style></head>"
        f'<body><nav><a href="/">Menu</a></nav><script>document.write("<p>script</p>")</script>\n{body}\n'
        f"<footer>Footer</footer></body></html>"
    ).encode()


class _Pages:
    """Pages that are being typeset: lines are broken where the next word would not fit, as a typesetter does."""

    def __init__(self, columns: int, head: str, justified: bool, password: str) -> None:
        self._file = BytesIO()
        lock = StandardEncryption(password) if password else None
        self._canvas = Canvas(self._file, pagesize=(WIDTH, HEIGHT), invariant=True, encrypt=lock)
        self._columns, self._head, self._justified = columns, head, justified
        self._gutter = 30.0
        self._measure = (WIDTH - 2 * MARGIN - (columns - 1) * self._gutter) / columns
        self._column, self._page, self._top = 0, 1, HEIGHT - MARGIN

    def paragraph(self, text: str) -> None:
        """Set a paragraph."""
        font, indent = _font(text), 2 * SIZE
        line, width = "", indent
        for word in _words(text):
            needed = pdfmetrics.stringWidth(word.rstrip(), font, SIZE)
            if line and width + needed > self._measure:
                self._line(line, font, indent, last=False)
                line, width, indent = "", 0.0, 0.0
            line += word
            width += pdfmetrics.stringWidth(word, font, SIZE)
        self._line(line, font, indent, last=True)

    def bytes(self) -> bytes:
        """The file."""
        self._end_page()
        self._canvas.save()
        return self._file.getvalue()

    def _line(self, text: str, font: str, indent: float, *, last: bool) -> None:
        if self._top < MARGIN:
            self._turn()
        left = MARGIN + self._column * (self._measure + self._gutter) + indent
        words = self._canvas.beginText(left, self._top)
        words.setFont(font, SIZE)
        if self._justified and not last and " " in text.strip():
            free = self._measure - indent - pdfmetrics.stringWidth(text.rstrip(), font, SIZE)
            words.setWordSpace(free / text.rstrip().count(" ") if font == "Times-Roman" else 0)
        words.textOut(text.rstrip() + " ")
        self._canvas.drawText(words)
        self._top -= LEADING

    def _turn(self) -> None:
        self._top = HEIGHT - MARGIN
        self._column += 1
        if self._column == self._columns:
            self._end_page()
            self._column = 0
            self._page += 1

    def _end_page(self) -> None:
        self._canvas.setFont(_font(self._head), 9)
        if self._head:
            self._canvas.drawString(MARGIN, HEIGHT - 50, self._head)
        self._canvas.drawCentredString(WIDTH / 2, 40, str(self._page))
        self._canvas.showPage()


def _words(text: str) -> list[str]:
    """What a line may be broken between: words with their space, and characters of Chinese."""
    words: list[str] = []
    for character in text:
        alone = character > "\u2e7f" or (words and words[-1][-1] > "\u2e7f")
        if (
            not words
            or words[-1].endswith(" ")
            or (alone and character not in "，。、；：！？）》”’")
            or character == "《"
        ):
            words.append(character)
        else:
            words[-1] += character
    return words


def _font(text: str) -> str:
    if any(c > "\u2e7f" for c in text):
        return _chinese()
    return _western() if any(c > "\u00ff" for c in text) else "Times-Roman"


@cache
def _chinese() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    return CHINESE


@cache
def _western() -> str:
    """A font that is embedded in the file, with Cyrillic letters."""
    package = find_spec("font_roboto")
    assert package
    assert package.origin
    pdfmetrics.registerFont(TTFont(WESTERN, Path(package.origin).parent / "files" / "Roboto-Regular.ttf"))
    return WESTERN
