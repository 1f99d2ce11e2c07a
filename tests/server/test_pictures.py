"""What the pictures are made of, and that they say the same as the data."""

import pytest

from kg.server.display import Display, Shown
from kg.server.pictures.neighbours import SHOWN, picture
from kg.server.pictures.world import world
from kg.server.pictures.years import HEIGHT, bars, by_year
from kg.server.rendering import Place
from kg.stores.bindings import Row, Term

DISPLAY = Display(Place("../"), "https://x/", ("en",), {})
THING = "https://x/id/state/a"


def claim(subject: str, predicate: str, object_: str) -> Row:
    terms = {
        "subject": f"https://x/id/{subject}",
        "predicate": f"https://x/{predicate}",
        "object": f"https://x/id/{object_}",
    }
    return {name: Term("uri", value) for name, value in terms.items()}


def test_subjects_stand_at_the_left_and_objects_at_the_right() -> None:
    rows = [
        claim("state/a", "p", "organization/o"),
        claim("person/b", "q", "state/a"),
        claim("person/b", "q", "state/a"),
    ]
    drawn = picture(DISPLAY, THING, rows)
    assert drawn
    assert [one.shown.href for relation in drawn.left for one in relation.neighbours] == ["../doc/person/b"]
    assert [one.shown.href for relation in drawn.right for one in relation.neighbours] == ["../doc/organization/o"]


def test_a_thing_without_claims_has_no_picture() -> None:
    assert picture(DISPLAY, THING, []) is None


def test_many_of_one_direction_stand_on_both_sides_and_none_is_lost() -> None:
    rows = [claim(f"person/{n:02}", predicate, "state/a") for predicate in ("p", "q", "r") for n in range(SHOWN + 3)]
    drawn = picture(DISPLAY, THING, rows)
    assert drawn
    relations = [*drawn.left, *drawn.right]
    assert drawn.left
    assert drawn.right
    assert [(len(relation.neighbours), relation.left_out) for relation in relations] == [(SHOWN, 3)] * 3
    heights = [one.y for relation in relations for one in relation.neighbours]
    assert all(0 < y < drawn.height for y in heights)
    assert {one.shown.href for relation in relations for one in relation.neighbours} == {
        f"../doc/person/{n:02}" for n in range(SHOWN)
    }


@pytest.mark.parametrize(
    ("text", "cut"), [("short", "short"), ("上海合作组织" * 6, "上海合作组织" * 3 + "上…"), ("w" * 50, "w" * 38 + "…")]
)
def test_a_chinese_character_takes_two_places(text: str, cut: str) -> None:
    labels = {"https://x/id/organization/o": [Term("literal", text)]}
    drawn = picture(
        Display(Place("../"), "https://x/", ("en",), {}, labels), THING, [claim("state/a", "p", "organization/o")]
    )
    assert drawn
    assert drawn.right[0].neighbours[0].text == cut


def test_the_map_draws_each_state_once_and_names_those_it_cannot_draw() -> None:
    member, observer = Shown("member"), Shown("observer")
    drawn = world([(Shown("China"), "156", member), (Shown("Nowhere"), "999", observer)])
    assert [bool(state.outline) for state in drawn.states] == [True, False]
    assert drawn.missing == [Shown("Nowhere")]
    assert drawn.roles == [(member, 0), (observer, 1)]
    assert drawn.states[0].outline not in drawn.land


def test_bars_of_years() -> None:
    found = bars([2008, 2011, 2011])
    assert [(bar.year, bar.count) for bar in found] == [(2008, 1), (2009, 0), (2010, 0), (2011, 2)]
    assert found[3].height == HEIGHT == 2 * found[0].height
    assert bars([]) == []
    assert by_year([("2008-10-30", 1), ("2011-06-15", 2), ("2011-06-28", 3)]) == [("2008", [1]), ("2011", [2, 3])]
