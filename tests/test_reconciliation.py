"""Which entity a mention is: the authority's, or a minted one that other documents arrive at too."""

import pytest

from kg.authority import load_authority
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import EntityLink, Extraction, Kind, Mention, Span
from kg.reconciliation import reconcile


def _mention(kind: Kind, name: str, of: str | None = None) -> Mention:
    return Mention(kind, name, Span(0, len(name)), name, "test", of=of)


def _link(kind: Kind, name: str, of: str | None = None, minter: Minter | None = None) -> EntityLink:
    (link,) = reconcile(Extraction((_mention(kind, name, of),), ()), load_authority(), minter)
    return link


def test_a_name_of_the_authority() -> None:
    link = _link(Kind.STATE, "白俄罗斯")
    assert (link.iri, link.status, link.matched) == (f"{DEFAULT_BASE}id/state/blr", "reconciled", "prefLabel")


def test_how_it_matched_is_said() -> None:
    assert _link(Kind.STATE, "白俄罗斯共和国").matched == "officialName"


def test_an_unknown_person_is_minted_by_name() -> None:
    one, other = _link(Kind.LEADER, "张三"), _link(Kind.LEADER, "张三")
    assert one.status == "minted"
    assert one.iri == other.iri
    assert one.iri != _link(Kind.LEADER, "李四").iri


def test_kinds_keep_apart_what_bears_the_same_name() -> None:
    assert _link(Kind.ORGAN, "银河论坛", "东盟").iri != _link(Kind.ORGANIZATION, "银河论坛").iri


@pytest.mark.parametrize("owner", ["东盟", "独联体", "上合组织"])
def test_a_short_name_of_an_organ_goes_by_its_organization(owner: str) -> None:
    others = {"东盟", "独联体", "上合组织"} - {owner}
    assert _link(Kind.ORGAN, "秘书处", owner).iri not in {_link(Kind.ORGAN, "秘书处", other).iri for other in others}


def test_with_and_without_the_organizations_name_it_is_the_same_organ() -> None:
    assert _link(Kind.ORGAN, "东盟水稻委员会", "东盟").iri == _link(Kind.ORGAN, "水稻委员会", "东盟").iri


@pytest.mark.parametrize("other", ["安理会第1325（2000）号决议", "安全理事会第1325号决议", "联合国安理会第1325号决议"])
def test_a_resolution_goes_by_organ_and_number(other: str) -> None:
    assert _link(Kind.TREATY, "安理会第1325号决议").iri == _link(Kind.TREATY, other).iri


def test_resolutions_of_two_organs_are_two() -> None:
    assert _link(Kind.TREATY, "安理会第60号决议").iri != _link(Kind.TREATY, "大会第60号决议").iri


def test_another_base() -> None:
    link = _link(Kind.STATE, "白俄罗斯", minter=Minter("https://example.org/"))
    assert link.iri == "https://example.org/id/state/blr"


def test_where_a_name_may_be_two_things_none_is_guessed() -> None:
    ambiguous = [
        (entry.kind, name.text)
        for entry in load_authority().entries.values()
        for name in entry.names
        if entry.kind in {"organization", "treaty"} and len(load_authority().named(entry.kind, name.text)) > 1
    ]
    for kind, name in ambiguous[:5]:
        link = _link(Kind(kind), name)
        assert link.iri == ""
        assert len(link.candidates) > 1


def test_the_document_itself_is_no_entity() -> None:
    assert reconcile(Extraction((_mention(Kind.DOCUMENT, "信"),), ()), load_authority()) == ()
