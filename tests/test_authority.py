"""The authority data: what a name may denote, and names that a page number has cut."""

from pathlib import Path

import pytest

from kg.authority import Authority, load_authority


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize(
    ("kind", "name", "slug"),
    [
        ("state", "中国", "chn"),
        ("state", "中华人民共和国", "chn"),
        ("state", "中華人民共和國", "chn"),
        ("state", "China", "chn"),
        ("state", "Китай", "chn"),
        ("state", "白俄罗斯", "blr"),
        ("organization", "上合组织", "sco"),
        ("organization", "東南亞國家聯盟", "asean"),
        ("organization", "ASEAN", "asean"),
        ("treaty", "《联合国宪章》", "un-charter"),
    ],
)
def test_a_name_denotes(authority: Authority, kind: str, name: str, slug: str) -> None:
    assert slug in [entry.slug for entry, _ in authority.named(kind, name)]


@pytest.mark.parametrize("kind", ["state", "organization", "organ", "treaty"])
def test_an_unknown_name_denotes_nothing(authority: Authority, kind: str) -> None:
    assert authority.named(kind, "乌有乡") == []


def test_no_name_of_a_state_denotes_two(authority: Authority) -> None:
    names = {name.text for entry in authority.of_kind("state") for name in entry.names if name.kind != "formerName"}
    doubtful = {name for name in names if len({e.iri for e, _ in authority.named("state", name)}) > 1}
    assert doubtful == set()


@pytest.mark.parametrize(
    ("words", "joins"),
    [
        ("吉尔吉斯\0共和国总统", True),
        ("上海合作\0组织成员国", True),
        ("列入议程\0项目", False),
        ("项目\0吉尔吉斯", False),
        ("\0", False),
    ],
)
def test_a_name_across_a_page_number(authority: Authority, words: str, joins: bool) -> None:
    assert authority.joins_a_name(words) is joins


def test_labels_by_language(authority: Authority) -> None:
    (entry, _), *_ = authority.named("state", "中国")
    assert (entry.label("en"), entry.label("zh-Hans"), entry.label("ru")) == ("China", "中国", "Китай")


def test_loaded_once() -> None:
    assert load_authority() is load_authority()


def test_a_folder_without_data_is_an_empty_authority(tmp_path: Path) -> None:
    assert load_authority(tmp_path).entries == {}
