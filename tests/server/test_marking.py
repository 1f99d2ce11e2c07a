"""Quotes are found where they stand, and marked as a tree, however they lie across each other."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.server.marking import Marked, Quote, located, marked


def text_of(pieces: Sequence[str | Marked]) -> str:
    return "".join(piece if isinstance(piece, str) else text_of(piece.pieces) for piece in pieces)


def marks_of(pieces: Sequence[str | Marked]) -> list[tuple[tuple[str, ...], str, bool, bool]]:
    found = []
    for piece in pieces:
        if isinstance(piece, Marked):
            found += [(piece.keys, text_of(piece.pieces), piece.first, piece.last), *marks_of(piece.pieces)]
    return found


@pytest.mark.parametrize(
    ("before", "after", "start"),
    [("甲", "乙", 1), ("丙", "丁", 4), ("", "丁", 4), ("丙 \n", "", 4), ("", "", 1), ("壬", "癸", 1)],
)
def test_the_surroundings_decide_between_places(before: str, after: str, start: int) -> None:
    assert located("甲国乙丙国丁", Quote("q", "国", before, after)) == (start, start + 1)


def test_what_does_not_stand_there_is_left_out() -> None:
    assert located("甲", Quote("q", "乙")) is None
    assert marked("甲", [Quote("q", "乙"), Quote("r", "")]) == ("甲",)


def test_quotes_lie_in_each_other_and_across() -> None:
    pieces = marked("abcdef", [Quote("in", "c"), Quote("out", "bcd"), Quote("across", "def")])
    assert text_of(pieces) == "abcdef"
    assert marks_of(pieces) == [
        (("out",), "bcd", True, True),
        (("in",), "c", True, True),
        (("across",), "d", True, False),
        (("across",), "ef", False, True),
    ]


def test_t21_characters_beyond_the_basic_plane_count_as_one() -> None:
    assert marks_of(marked("𠮷野家", [Quote("q", "野")])) == [(("q",), "野", True, True)]


@given(st.text("ab", max_size=20), st.lists(st.tuples(st.integers(0, 19), st.integers(1, 9)), max_size=6))
def test_no_character_is_lost_and_every_quote_begins_and_ends_once(text: str, spots: list[tuple[int, int]]) -> None:
    quotes = [Quote(str(number), text[start : start + length]) for number, (start, length) in enumerate(spots)]
    pieces = marked(text, quotes)
    assert text_of(pieces) == text
    marks = marks_of(pieces)
    for quote in quotes:
        mine = [mark for mark in marks if quote.key in mark[0]]
        assert sum(mark[2] for mark in mine) == sum(mark[3] for mark in mine) == bool(quote.exact)
        assert "".join(mark[1] for mark in mine) == quote.exact
