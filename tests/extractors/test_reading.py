"""Who is who in a document: the organization of a body, and the names of one thing. The texts are our own."""

from dataclasses import replace

import pytest

from kg.authority import load_authority
from kg.extractors import _mention_order, names
from kg.extractors.reading import Reading
from kg.model import Kind, Mention, Metadata, Span
from kg.readers import plain_text
from kg.structures import structure

TEXT = "世界贸易组织在日内瓦举行会议。俄罗斯联邦出席世贸组织会议。"


@pytest.fixture
def reading() -> Reading:
    document = structure(plain_text.read(TEXT.encode(), "words.txt", Metadata(), "zh-Hans"))
    reading = Reading(document, load_authority())
    names.add_names(reading)
    return reading


def _body(at: int, of: str | None) -> Mention:
    return Mention(Kind.ORGAN, "总理事会", Span(at, at + 4), "总理事会", "organs", of)


def test_an_organization_is_its_own(reading: Reading) -> None:
    first, *_ = reading.mentions(Kind.ORGANIZATION)
    assert reading.organization(first) is first


def test_the_organization_of_an_organ_is_the_one_last_named(reading: Reading) -> None:
    first, second = reading.mentions(Kind.ORGANIZATION)
    end = len(TEXT)
    assert reading.organization(_body(second.span.start - 1, first.name)) is first
    assert reading.organization(_body(end, first.name)) is second
    assert reading.organization(_body(end, first.name), near=first.span.start) is first


def test_a_state_is_of_no_organization(reading: Reading) -> None:
    (state,) = reading.mentions(Kind.STATE)
    assert reading.organization(state) is None
    assert reading.organization(_body(0, of=None)) is None
    assert reading.organization(None) is None


def test_a_mention_bears_each_name_of_its_thing(reading: Reading) -> None:
    first, *_ = reading.mentions(Kind.ORGANIZATION)
    assert reading.bears(first, "世贸组织")
    assert reading.bears(first, "World Trade Organization")
    assert not reading.bears(first, "上海合作组织")
    assert not reading.bears(first, None)
    assert not reading.bears(None, "世贸组织")


def test_mentions_have_one_order() -> None:
    """Two that differ in anything do not change places from run to run."""
    mention = Mention(Kind.ORGAN, "秘书处", Span(0, 3), "秘书处", "organs")
    differing = [
        mention,
        replace(mention, of="上海合作组织"),
        replace(mention, inside="条约"),
        replace(mention, extractor="x"),
    ]
    assert len({_mention_order(each) for each in differing}) == len(differing)
