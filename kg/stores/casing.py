"""Answers of a store that writes language tags in lower case enter, and leave with tags in their usual case.

Tags are the same whatever their case (RDF 1.1 Concepts, 3.3), but people and programs compare texts. So answers have
them as RFC 5646, 2.1.1, recommends, and a text that a query compares with ``LANG()`` means the tag in any case.
"""

import re
from collections.abc import Iterator, Sequence
from typing import IO, Final, cast

from kg.languages.tags import language_tag
from kg.stores.formats import JSON, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TSV, TURTLE, XML, Format
from kg.stores.tokens import Token, tokens

_TAG: Final = rb"([a-z]+(?:-[a-z0-9]+)+)"
_JSON: Final = rb'"(?:xml:lang|@language)":"' + _TAG + rb'"', b"}"
_XML: Final = rb'<[^<>]* xml:lang="' + _TAG + rb'"', b">"
_TEXT: Final = rb'"(?:[^"\\]|\\.)*"(?:@' + _TAG + rb")?", b"\n"
_PATTERNS: Final = {
    form.media_type: (re.compile(pattern, re.DOTALL), end)
    for forms, (pattern, end) in (
        ((JSON, JSON_LD), _JSON),
        ((XML, RDF_XML), _XML),
        ((TSV, TURTLE, TRIG, N_TRIPLES, N_QUADS), _TEXT),
    )
    for form in forms
}
_WORTH: Final = re.compile(rb'(?:lang="|lang":"|@language":"|"@)[a-z]+-')
_ASKED: Final = re.compile(r"\blang\s*\(", re.IGNORECASE)
_CAPITAL: Final = re.compile(r"""["'][A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*["']""")


def cased(sink: IO[bytes], form: Format) -> IO[bytes]:
    """A file that passes what is written to it, an answer in *form*, on to *sink* with its tags in their usual case."""
    known = _PATTERNS.get(form.media_type)
    return cast(IO[bytes], _Cased(sink, *known)) if known else sink


class _Cased:
    def __init__(self, sink: IO[bytes], pattern: re.Pattern[bytes], end: bytes) -> None:
        self._sink, self._pattern, self._end = sink, pattern, end
        self._held: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Take a piece, and pass on what is whole: nothing that has a tag goes over the end of a line or an element."""
        cut = piece.rfind(self._end) + 1
        if cut:
            self._pass(b"".join([*self._held, piece[:cut]]))
            self._held.clear()
        self._held.append(piece[cut:])
        return len(piece)

    def flush(self) -> None:
        """Pass on the rest."""
        self._pass(b"".join(self._held))
        self._held.clear()

    def _pass(self, text: bytes) -> None:
        if _WORTH.search(text):
            text = self._pattern.sub(_in_case, text)
        self._sink.write(text)


def _in_case(match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        return match[0]
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + language_tag(match[1].decode()).encode() + match[0][end:]


def folded(text: str) -> str:
    """The query *text* with what it compares with ``LANG()`` (=, !=, IN) in lower case, as the store has its tags."""
    if not (_ASKED.search(text) and _CAPITAL.search(text)):
        return text
    pieces, end = [], 0
    for token in sorted(_compared(list(tokens(text))), key=lambda token: token.start):
        pieces += [text[end : token.start], token.text.lower()]
        end = token.start + len(token.text)
    return "".join([*pieces, text[end:]])


def _compared(found: Sequence[Token]) -> Iterator[Token]:
    """The strings among the tokens *found* that are compared with a call of LANG."""
    for number, token in enumerate(found):
        if token.keyword != "LANG":
            continue
        before, after = found[max(0, number - 2) : number], found[_closing(found, number + 1) + 1 :]
        if len(before) == 2 and before[1].text in ("=", "!="):
            yield from filter(_plain, before[:1])
        if after and after[0].text in ("=", "!="):
            yield from filter(_plain, after[1:2])
        after = after[1:] if after and after[0].keyword == "NOT" else after
        if after and after[0].keyword == "IN":
            yield from filter(_plain, after[1 : _closing(after, 1)])


def _closing(found: Sequence[Token], opening: int) -> int:
    """The place of the bracket that closes the one at *opening*, or the last place."""
    depth = 0
    for number, token in enumerate(found[opening:], opening):
        depth += (token.text == "(") - (token.text == ")")
        if depth <= 0:
            return number
    return len(found) - 1


def _plain(token: Token) -> bool:
    return token.kind == "string" and "\\" not in token.text
