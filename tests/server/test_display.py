from dataclasses import replace

import pytest

from kg.server.display import Display, Shown
from kg.server.rendering import Place
from kg.stores.bindings import Term

DISPLAY = Display(
    Place("../"),
    "https://x/",
    ("zh-hans-cn", "en"),
    {"dip": "https://w3id.org/sco-kg/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#"},
)


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
    code = Term("literal", "156", datatype="https://w3id.org/sco-kg/ns#m49")
    assert DISPLAY.show(code) == Shown("156", note="dip:m49")


def test_t20_a_day_is_written_as_the_reader_does_and_kept_for_programs() -> None:
    day = Term("literal", "2011-06-15", datatype="http://www.w3.org/2001/XMLSchema#date")
    assert DISPLAY.show(day) == Shown("2011年6月15日", note="xsd:date", machine="2011-06-15")
    english = replace(DISPLAY, wanted=("en",))
    assert english.show(day).text == "15 June 2011"
    assert english.show(replace(day, value="2011-13-40")).text == "2011-13-40"
    assert english.show(replace(day, value="2011-06-15Z")).text == "2011-06-15Z"
