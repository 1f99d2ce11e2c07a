"""IRIs: ASCII, the same for the same name, under the base that is set."""

import re

import pytest

from kg.identifiers import DEFAULT_BASE, Minter, digest, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《联合国宪章》", "联合国宪章"),
        ("第 1970 号决议", "第1970号决议"),
        ("（总理）", "(总理)"),
        ("２０１１－２０１６", "2011-2016"),
        ("2011—2016", "2011–2016"),
        ("ЁЛКА", "елка"),
        ("Charter", "CHARTER"),
        ("“联盟”", "联盟"),
    ],
)
def test_what_does_not_distinguish_names(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("东盟", "东盟+3"), ("第1970号决议", "第1973号决议"), ("刚果(金)", "刚果(布)")]
)
def test_what_does(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["胡锦涛", "努尔苏丹·纳扎尔巴耶夫", "a b/c#d?%", "𠮷", ""])
def test_a_minted_iri_is_ascii(name: str) -> None:
    assert re.fullmatch(r"https://w3id\.org/sco-kg/id/person/[a-z0-9.-]+", Minter().of_name("person", name))


def test_a_name_in_another_context_is_another_thing() -> None:
    minter = Minter()
    assert minter.of_name("organ", "秘书处", "sco") != minter.of_name("organ", "秘书处", "asean")


def test_parts_are_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_the_slug_does_not_depend_on_the_base() -> None:
    one, other = Minter().of_name("person", "胡锦涛"), Minter("https://example.org/kg/").of_name("person", "胡锦涛")
    assert one.removeprefix(DEFAULT_BASE) == other.removeprefix("https://example.org/kg/")


def test_shipped_iris_move_to_the_base_and_terms_do_not() -> None:
    minter = Minter("https://example.org/kg/")
    assert minter.rebase(f"{DEFAULT_BASE}id/state/chn") == "https://example.org/kg/id/state/chn"
    assert minter.rebase(f"{DEFAULT_BASE}ns#State") == f"{DEFAULT_BASE}ns#State"
    assert minter.rebase("http://www.wikidata.org/entity/Q148") == "http://www.wikidata.org/entity/Q148"
