"""The index of texts finds what stands in a text, and nothing that does not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.stores.text import Found, search_index, write_index

LABEL = "urn:label"
TEXTS = [
    Found("urn:id/state/blr", LABEL, "白俄罗斯", "zh-hans"),
    Found("urn:id/state/blr", LABEL, "Belarus", "en"),
    Found("urn:id/state/blr", LABEL, "Беларусь", "ru"),
    Found("urn:id/organization/sco", LABEL, "上海合作组织", "zh-hans"),
    Found("urn:id/organization/sco", LABEL, "Shanghai Cooperation Organization", "en"),
    Found("urn:id/passage/p1", LABEL, "白俄罗斯是上海合作组织的对话伙伴。", "zh-hans"),
    Found("urn:id/place/q", LABEL, 'a "quoted" %_ name\0 AND OR NOT *', ""),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "texts.sqlite"
    write_index(path, TEXTS)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白", ["state/blr", "passage/p1"]),
        ("白俄", ["state/blr", "passage/p1"]),
        ("上海合作组织", ["organization/sco", "passage/p1"]),
        ("合作组织的", ["passage/p1"]),
        ("上合", []),
        ("belarus", ["state/blr"]),
        ("ELARU", ["state/blr"]),
        ("беларусь", ["state/blr"]),
        ("ooperation org", ["organization/sco"]),
        ('"quoted"', ["place/q"]),
        ("%_", ["place/q"]),
        ("AND OR", ["place/q"]),
        ("*", ["place/q"]),
        ("x" * 300, []),
    ],
)
def test_what_is_found(index: Path, text: str, expected: list[str]) -> None:
    assert [found.thing.removeprefix("urn:id/") for found in search_index(index, text)] == expected


def test_the_shortest_text_of_a_thing_is_shown_with_its_language(index: Path) -> None:
    assert search_index(index, "上海") == [TEXTS[3], TEXTS[5]]


def test_kinds_and_limits(index: Path) -> None:
    prefixes = ["urn:id/passage/", "urn:id/organization/"]
    assert [found.thing for found in search_index(index, "", prefixes)] == [
        "urn:id/organization/sco",
        "urn:id/passage/p1",
    ]
    assert len(search_index(index, "", limit=2)) == 2


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("白俄罗斯上合组 aBелs\"'*%_-^:()"), max_size=6))
def test_it_finds_what_containment_finds(index: Path, text: str) -> None:
    expected = {found.thing for found in TEXTS if text.casefold() in found.text.casefold().replace("\0", " ")}
    assert {found.thing for found in search_index(index, text)} == expected
