import pytest

from kg.server.display import Display, Shown, canonical
from kg.stores.bindings import Term

DISPLAY = Display("../", "https://x/", ("zh-hans-cn", "en"), {"dip": "https://w3id.org/sco-kg/ns#"})


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("zh-hans", "zh-Hans"), ("ZH-HANT-HK", "zh-Hant-HK"), ("en-us", "en-US"), ("", ""), ("de-x-abcd", "de-x-abcd")],
)
def test_t17_tags_have_their_usual_case(tag: str, expected: str) -> None:
    assert canonical(tag) == expected


@pytest.mark.parametrize(
    ("iri", "href"),
    [
        ("https://x/id/state/blr", "../doc/state/blr"),
        ("https://x/id/state/上合", "../doc/state/%E4%B8%8A%E5%90%88"),
        ("https://x/id/place/%E4%B8%8A", "../doc/place/%E4%B8%8A"),
        ("https://w3id.org/sco-kg/ns#State", "../ns#State"),
        ("https://elsewhere/", "https://elsewhere/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("urn:a", ""),
    ],
)
def test_href(iri: str, href: str) -> None:
    assert DISPLAY.href(iri) == href


def test_t17_the_label_is_in_the_language_that_is_wanted_or_a_near_one() -> None:
    english, chinese, russian = (Term("literal", name, name) for name in ("en", "zh-hans", "ru"))
    assert DISPLAY.best([english, chinese, russian]) is chinese
    assert DISPLAY.best([english, russian]) is english
    assert DISPLAY.best([russian]) is russian
    assert DISPLAY.best([]) is None


def test_literals_show_their_datatype() -> None:
    date = Term("literal", "2011-06-15", datatype="https://w3id.org/sco-kg/ns#date")
    assert DISPLAY.show(date) == Shown("2011-06-15", note="dip:date")
