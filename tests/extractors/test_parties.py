"""中方: the party of the text whose name begins so."""

from tests.extractors.saying import said


def test_the_party_is_the_state_named_in_the_text() -> None:
    found = said("越南和蒙古国举行了会谈。越方表示支持，蒙方表示感谢。")
    assert sorted(map(sorted, found.forms("state"))) == [["蒙古国", "蒙方"], ["越南", "越方"]]


def test_without_such_a_state_nothing_is_guessed() -> None:
    assert said("东盟举行了会谈。越方表示支持。").names("state") == set()


def test_two_states_that_begin_alike_are_not_guessed_between() -> None:
    found = said("巴西和巴拿马举行了会谈。巴方表示支持。")
    assert not any("巴方" in forms for forms in found.forms("state"))


def test_both_parties_are_no_state() -> None:
    assert said("越南和蒙古国举行了会谈。双方、各方、对方均表示满意。").names("state") == {"越南", "蒙古国"}
