"""Meetings of ministers: coordinated lists with a shared head, one organ for each kind of minister."""

import pytest

from tests.extractors.saying import said

ISSUER = "上海合作组织成员国认为会议是有益的。"


@pytest.mark.parametrize(
    ("meetings", "names"),
    [
        ("能源部长会议", {"能源部长会议"}),
        ("能源、旅游部长会议", {"能源部长会议", "旅游部长会议"}),
        ("商务、能源和旅游部长会议", {"商务部长会议", "能源部长会议", "旅游部长会议"}),
        ("体育部长、司法部长和能源部长会议", {"体育部长会议", "司法部长会议", "能源部长会议"}),
        ("旅游部门负责人会议和体育部门负责人会议", {"旅游部门负责人会议", "体育部门负责人会议"}),
        ("能源部长会议、总检察长会议", {"能源部长会议", "总检察长会议"}),
        ("财政部长和央行行长会议", {"财政部长和央行行长会议"}),
    ],
)
def test_meetings(meetings: str, names: set[str]) -> None:
    assert said(f"{ISSUER}各方支持{meetings}的工作。").names("organ") == names


def test_the_meetings_belong_to_the_organization_named_before() -> None:
    found = said("各方赞赏东盟能源、旅游部长会议的成果。")
    assert {(s.removeprefix("东盟"), o) for s, o, *_ in found.relations("organOf")} == {
        ("能源部长会议", "东盟"),
        ("旅游部长会议", "东盟"),
    }


def test_a_meeting_in_a_list_after_the_verb() -> None:
    found = said("上海合作组织成员国举行了司法部长会议、能源部长会议。")
    assert found.names("organ") == {"司法部长会议", "能源部长会议"}


def test_one_edition_is_the_recurring_body() -> None:
    found = said(f"{ISSUER}第三次能源部长会议已经举行。第四次能源部长会议即将举行。")
    assert found.names("organ") == {"能源部长会议"}


@pytest.mark.parametrize("words", ["各国部长参加了会议。", "部长们将于明年会晤。", "两国总理举行会晤。"])
def test_a_meeting_of_persons_is_no_organ(words: str) -> None:
    assert said(f"{ISSUER}{words}").names("organ") == set()


def test_security_council_secretaries() -> None:
    found = said(f"{ISSUER}安全会议秘书会议、国防部长会议定期举行。")
    assert found.names("organ") == {"安全会议秘书会议", "国防部长会议"}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("第三次领导人会议已经举行。", {"领导人会议"}),
        ("第六次外长会已经举行。", {"外长会"}),
        ("首届环境部长级会议已经举行。", {"环境部长级会议"}),
        ("高官会和外交工作组开展了活动。", {"高官会", "外交工作组"}),
        ("第四次首脑会议已经举行。", set()),
        ("环境部长级对话已经举行。", set()),
    ],
)
def test_editions_of_recurring_meetings(words: str, names: set[str]) -> None:
    assert said(f"{ISSUER}{words}").names("organ") == names
