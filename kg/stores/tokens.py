"""A SPARQL text enters, its tokens leave; no grammar. What stands in a string, an IRI or a comment is no keyword.

SPARQL 1.1 Query Language, 19.8. ``<`` opens an IRI wherever the text can be read so, which is what the specification
asks for. Oxigraph's parser reads it as "less than" where an expression allows; :attr:`Token.unsure` marks the tokens
after which the two readings could disagree about where comments and strings are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadQuery

_TOKEN = re.compile(
    r"""
      (?P<space>    \s+ | \#[^\n\r]* )
    | (?P<iri>      <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<string>   "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | "(?!"")(?:[^"\\\n\r]|\\.)*"
                  | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} | '(?!'')(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable> [?$][\w·]+ )
    | (?P<name>     (?:[^\W\d_](?:[\w.·-]*[\w·-])?|_)?:
                    (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\.|\.(?=[\w:·%\\.-]))*)? )
    | (?P<number>   \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<tag>      @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<word>     [A-Za-z_]\w* )
    | (?P<sign>     && | \|\| | \^\^ | [!<>]= | \\. | [^"'] )
    """,
    re.VERBOSE | re.DOTALL,
)
_SURELY_IRI = re.compile(r"<[A-Za-z][\w+.-]*://|<[^'#]*>")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``kind`` is iri, string, variable, name (prefixed), number, tag, word or sign."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty if this is no word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def unsure(self) -> bool:
        """Whether this IRI could be read as "less than", with a comment or string beginning inside."""
        return self.kind == "iri" and not _SURELY_IRI.match(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of *text*, comments and spaces left out."""
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise BadQuery(f"{place(text, offset)}: a string is opened here and not closed")
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), offset)
        offset = match.end()


def place(text: str, offset: int) -> str:
    """Where *offset* lies, as people count: ``line 2, column 14``."""
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"
