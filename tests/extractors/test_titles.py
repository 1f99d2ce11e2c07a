"""Instruments by their titles: in title marks, nested, with a tail, the text's own."""

import pytest

from tests.extractors.saying import said


def test_a_title_in_marks() -> None:
    assert said("双方遵守《跨境河流水质保护协定》。").names("treaty") == {"跨境河流水质保护协定"}


def test_several_titles_side_by_side() -> None:
    found = said("会议回顾了《边境合作协定》、《海关互助协定》和《过境运输公约》。")
    assert found.names("treaty") == {"边境合作协定", "海关互助协定", "过境运输公约"}


def test_titles_without_anything_between() -> None:
    assert said("会上签署《边境合作协定》《海关互助协定》。").names("treaty") == {"边境合作协定", "海关互助协定"}


def test_a_title_nested_in_another_is_a_thing_of_its_own() -> None:
    found = said("各方通过了《关于修改〈能源合作协定〉的议定书》。")
    assert "能源合作协定" in found.names("treaty")
    assert found.relations("concerns") == {("关于修改〈能源合作协定〉的议定书", "能源合作协定")}


def test_nested_in_the_same_marks() -> None:
    assert "能源合作协定" in said("各方通过了《〈能源合作协定〉实施细则》。").names("treaty")


def test_a_tail_after_the_marks_is_another_instrument() -> None:
    found = said("缔约国批准了《湖泊保护公约》附加议定书。")
    assert "湖泊保护公约" in found.names("treaty")
    assert len(found.names("treaty")) == 2


def test_the_same_title_twice_is_one_instrument() -> None:
    found = said("《粮食安全纲要》十分重要。各方重申《粮食安全纲要》的目标。")
    assert len(found.names("treaty")) == 1


def test_width_and_spaces_do_not_distinguish_titles() -> None:
    found = said("《2030年粮食安全纲要（修订本）》已通过。各方执行《2030 年粮食安全纲要(修订本)》。")
    assert len(found.slugs("treaty")) == 1


@pytest.mark.parametrize("marks", [("《", ""), ("", "》"), ("《《", "》"), ("〈", "》")])
def test_marks_that_do_not_match_do_no_harm(marks: tuple[str, str]) -> None:
    said(f"各方重申{marks[0]}能源合作协定{marks[1]}的意义。")


@pytest.mark.parametrize("work", ["人民日报", "红楼梦", "茉莉花"])
def test_a_newspaper_a_novel_a_song_is_no_instrument(work: str) -> None:
    assert said(f"代表们谈到了《{work}》。").names("treaty") == set()


def test_a_title_in_traditional_characters() -> None:
    found = said("各方遵守《聯合國憲章》。", language="zh-Hant")
    assert found.slugs("treaty") == {"un-charter"}


def test_the_charter_without_marks() -> None:
    assert said("各国恪守联合国宪章的宗旨。").slugs("treaty") == {"un-charter"}


def test_the_text_is_an_instrument_and_this_declaration_means_it() -> None:
    found = said("中亚国家元首撒马尔罕宣言\n\n我们，中亚各国元首，通过本宣言。\n\n本宣言自通过之日起发表。\n")
    assert found.names("treaty") == {"中亚国家元首撒马尔罕宣言"}


def test_a_state_in_a_title_is_not_spoken_of() -> None:
    assert said("各方遵守《阿尔及利亚和平协定》。").names("state") == set()
