"""When and where an instrument was signed, adopted or approved."""

import pytest

from tests.extractors.saying import said

TREATY = "能源合作协定"
BOTH = ({(TREATY, "2009-04-23")}, {(TREATY, "杜尚别")})


@pytest.mark.parametrize(
    "text",
    [
        f"2009年4月23日在杜尚别签署的《{TREATY}》已经生效。",
        f"2009 年 4 月 23 日于杜尚别签订的《{TREATY}》已经生效。",
        f"2009年4月23日，各方在杜尚别签署了《{TREATY}》。",
        f"《{TREATY}》于2009年4月23日在杜尚别签署。",
        f"《{TREATY}》（2009年4月23日，杜尚别）已经生效。",
        f"《{TREATY}》（杜尚别，2009年4月23日）已经生效。",
        f"《{TREATY}》（2009年4月23日于杜尚别签署）已经生效。",
        f"二〇〇九年四月二十三日在杜尚别通过的《{TREATY}》已经生效。",
        f"2009年4月23日在杜尚别举行的会议上签署的《{TREATY}》已经生效。",
        f"会议于2009年4月23日在杜尚别批准了《{TREATY}》。",
        f"各方于2009年4月23日在杜尚别市签署《{TREATY}》。",
    ],
)
def test_day_and_place(text: str) -> None:
    found = said(text)
    assert (found.relations("signedOn"), found.relations("signedAt")) == BOTH


def test_a_day_without_a_place() -> None:
    found = said(f"2009年4月23日签署的《{TREATY}》已经生效。")
    assert (found.relations("signedOn"), found.relations("signedAt")) == (BOTH[0], set())


def test_a_place_without_a_day() -> None:
    found = said(f"在杜尚别签署的《{TREATY}》已经生效。")
    assert (found.relations("signedOn"), found.relations("signedAt")) == (set(), BOTH[1])


@pytest.mark.parametrize(
    "same",
    [
        "同日同地签署的《海关互助协定》",
        "《海关互助协定》也于同日在同一地点签署",
    ],
)
def test_on_the_same_day_in_the_same_place(same: str) -> None:
    link = "和" if same.startswith("同") else "已经生效。"
    found = said(f"2009年4月23日在杜尚别签署的《{TREATY}》{link}{same}。")
    assert found.relations("signedOn") == {(TREATY, "2009-04-23"), ("海关互助协定", "2009-04-23")}
    assert found.relations("signedAt") == {(TREATY, "杜尚别"), ("海关互助协定", "杜尚别")}


def test_two_instruments_at_once() -> None:
    found = said(f"2009年4月23日，各方在杜尚别签署了《{TREATY}》和《海关互助协定》。")
    assert {row[0] for row in found.relations("signedOn")} == {TREATY, "海关互助协定"}


def test_each_instrument_has_its_own_day() -> None:
    found = said(f"2009年4月23日在杜尚别签署的《{TREATY}》和2011年5月8日在明斯克签署的《海关互助协定》均已生效。")
    assert found.relations("signedOn") == {(TREATY, "2009-04-23"), ("海关互助协定", "2011-05-08")}
    assert found.relations("signedAt") == {(TREATY, "杜尚别"), ("海关互助协定", "明斯克")}


@pytest.mark.parametrize(
    "text",
    [
        f"《{TREATY}》于2009年4月23日生效。",
        f"2009年4月23日，各方在杜尚别讨论了《{TREATY}》。",
        f"自2009年4月23日起适用《{TREATY}》。",
        f"会议于2009年4月23日在杜尚别举行。各方重申《{TREATY}》的意义。",
        f"各方尚未签署《{TREATY}》。",
    ],
)
def test_entry_into_force_and_meetings_are_no_signature(text: str) -> None:
    found = said(text)
    assert (found.relations("signedOn"), found.relations("signedAt")) == (set(), set())


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert said(f"2009年2月30日在杜尚别签署的《{TREATY}》已经生效。").relations("signedOn") == set()


def test_the_quote_holds_day_place_and_title() -> None:
    (quote,) = said(f"2009年4月23日在杜尚别签署的《{TREATY}》已经生效。").quotes("signedOn")
    assert quote.startswith("2009年4月23日在杜尚别签署的")
    assert TREATY in quote


def test_the_same_day_is_not_the_same_place() -> None:
    found = said(f"《{TREATY}》于2009年4月23日在杜尚别签署。《海关互助协定》同日通过。")
    assert found.relations("signedOn") == {(TREATY, "2009-04-23"), ("海关互助协定", "2009-04-23")}
    assert found.relations("signedAt") == BOTH[1]


def test_a_title_taken_up_by_its_last_word() -> None:
    found = said("各方支持《城市水务议程》，该议程于2009年4月23日在杜尚别通过。")
    assert found.relations("signedOn") == {("城市水务议程", "2009-04-23")}
    assert found.relations("signedAt") == {("城市水务议程", "杜尚别")}


def test_a_list_of_day_place_and_title() -> None:
    found = said("文件有效（2009年4月23日，杜尚别，《海关互助协定》；2011年5月8日，明斯克，《界河协定》）。")
    assert found.relations("signedOn") == {("海关互助协定", "2009-04-23"), ("界河协定", "2011-05-08")}
    assert found.relations("signedAt") == {("海关互助协定", "杜尚别"), ("界河协定", "明斯克")}
