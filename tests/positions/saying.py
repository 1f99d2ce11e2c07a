"""What is held in a few words: a text enters, positions as plain rows leave. The texts are our own."""

from typing import Any

from kg.authority import load_authority
from kg.extractors import extract
from kg.model import Document, Group, Mention, Metadata, Position
from kg.positions import find_positions
from kg.readers import plain_text
from kg.structures import structure

OPENING = (
    "独立国家联合体成员国元首宣言\n\n独立国家联合体（以下简称“独联体”）成员国元首于2019年3月5日在明斯克举行会议，"
    "并声明如下：\n\n"
)


def read(text: str, language: str = "zh-Hans") -> Document:
    """*text* as a document."""
    return structure(plain_text.read(text.encode(), "words.txt", Metadata(), language))


def held(text: str, language: str = "zh-Hans") -> tuple[Position, ...]:
    """The positions of *text*."""
    document = read(text, language)
    return find_positions(document, extract(document, load_authority()))


def rows(text: str, *, opening: str = OPENING) -> list[tuple[str, str]]:
    """Stance and words of every position of a paragraph in a declaration."""
    document = read(opening + text + "\n")
    found = find_positions(document, extract(document, load_authority()))
    return [(p.stance, "".join(document.quote(p.evidence[0]).split())) for p in found]


def named(position: Position) -> list[str]:
    """The names of the holders."""
    return [_name(holder) for holder in position.holders]


def _name(one: Mention | Group) -> str:
    return one.full_name if isinstance(one, Group) else one.name


def prediction(document: Document, positions: tuple[Position, ...]) -> dict[str, Any]:
    """The positions as the scorer wants them, with names for IRIs."""
    return {
        "positions": [
            {
                "holder": named(p),
                "holderLabel": p.written,
                "stance": p.stance,
                "topics": [topic.slug for topic in p.topics],
                "targets": [target.name for target in p.targets],
                "evidence": [{"quote": document.quote(span)} for span in p.evidence],
            }
            for p in positions
        ]
    }
