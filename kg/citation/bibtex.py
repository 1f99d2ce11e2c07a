"""A citation as a BibTeX entry in UTF-8: the facts of an item enter, one ``@misc`` leaves."""

from collections.abc import Iterator

from kg.citation.item import Item
from kg.citation.text import described, note

_ESCAPES = str.maketrans(
    {character: "\\" + character for character in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def escaped(text: str) -> str:
    """*text* for a field: TeX's own characters escaped, braces by name, since BibTeX counts even escaped ones."""
    return " ".join(text.split()).translate(_ESCAPES)


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    if item.creators:
        yield "author", " and ".join(f"{{{escaped(name)}}}" for name in item.creators)
    yield "title", f"{{{escaped(item.title)}}}"
    yield "year", item.year
    optional = {
        "date": item.date,
        "address": item.place,
        "type": item.genre,
        "titleaddon": item.original_title,
        "language": item.written_in,
        "howpublished": described(item),
        "version": None if item.is_work else item.dataset.version,
        "publisher": None if item.is_work else item.publisher,
        "note": note(item),
    }
    yield from ((name, escaped(value)) for name, value in optional.items() if value)
    yield "url", item.iri
    if item.accessed:
        yield "urldate", item.accessed


def render(item: Item) -> str:
    """One entry."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(item))
    return f"@misc{{{item.key},\n{fields}\n}}"
