"""Bytes in every encoding that is read, and bytes that are no text."""

import codecs

import pytest

from kg.errors import UnreadableDocument
from kg.readers.decoding import decode

CHINESE = "上海合作组织成员国同意发展合作。\n各方对会议的成果表示满意。\n"
TRADITIONAL = "東盟與中日韓的財政部長同意發展合作。\n各方對會議的成果表示滿意。\n"
RUSSIAN = "Государства-члены организации договорились развивать сотрудничество.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-16-le"),
        ("Plain ASCII.\n", "utf-8"),
    ],
)
def test_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "words.txt") == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + CHINESE.encode(encoding), "words.txt") == (CHINESE, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_one_line_without_mark_and_line_end(encoding: str) -> None:
    assert decode("各方 2011年".encode(encoding), "words.txt").text == "各方 2011年"


def test_utf_16_whose_bytes_hold_a_line_end_across_two_characters() -> None:
    text = "以上 15 国。\n"
    assert decode(text.encode("utf-16-be"), "words.txt") == (text, "utf-16-be")


def test_a_character_beyond_the_basic_plane() -> None:
    assert decode("𠮷野家\n".encode(), "words.txt").text == "𠮷野家\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(line_end: str) -> None:
    text = CHINESE.replace("\n", line_end)
    assert decode(text.encode(), "words.txt").text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "white space"),
        (codecs.BOM_UTF8 + b" \n", "white space"),
        ("\u3000\u2003\n".encode(), "white space"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", "not text"),
        (b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", "not text"),
        (b"PK\3\4\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2", "not text"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "not valid utf-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "not valid utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as caught:
        decode(data, "words.txt")
    assert str(caught.value).startswith("words.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_utf_8_cut_inside_a_character_is_not_silently_mended(cut: int) -> None:
    data = CHINESE.strip().encode()[:-cut]
    try:
        text = decode(data, "words.txt").text
    except UnreadableDocument:
        return
    assert text.encode("gb18030") == data or text.encode() == data
