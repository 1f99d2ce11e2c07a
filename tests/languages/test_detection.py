"""Which language a text is in, and which languages have cues."""

import pytest

from kg.errors import UnreadableDocument
from kg.languages import cues, detect_language, languages, simplified


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("上海合作组织成员国元首理事会会议", "zh-Hans"),
        ("東盟與中日韓財政部長會議聲明", "zh-Hant"),
        ("Совет глав государств-членов", "ru"),
        ("The heads of state of the members met in Astana.", "en"),
        ("2011 - 15", "und"),
        ("", "und"),
        ("これは日本語の文章です。会議が開かれました。", "und"),
        ("Україна та її сусіди їдуть", "und"),
    ],
)
def test_detected(text: str, tag: str) -> None:
    assert detect_language(text) == tag


def test_the_languages_that_are_read() -> None:
    assert "zh" in languages()


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-Hant", "ZH-hans", "zh-Hant-TW"])
def test_a_tag_leads_to_the_cues_of_its_language(tag: str) -> None:
    assert cues(tag) is cues("zh")


@pytest.mark.parametrize("tag", ["und", "tlh", "x-none"])
def test_a_language_that_is_not_read_is_said_so(tag: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"'{tag}' is not read; documents may be in .*zh"):
        cues(tag)


@pytest.mark.parametrize("text", ["聯合國憲章", "联合国宪章", "𠮷", "Astana 2011", ""])
def test_simplifying_keeps_every_offset(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_simplified() -> None:
    assert simplified("聯合國憲章") == "联合国宪章"
