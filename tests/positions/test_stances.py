"""Which words open a position, with which stance, and how far they reach: one case for each rule of the scheme."""

import pytest

from kg.model import Basis
from tests.positions.saying import OPENING, held, named, read, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one cue, one position
        ("元首们支持减贫、教育和卫生合作。", ["supports"]),
        ("元首们支持减贫合作，反对贸易保护主义。", ["supports", "opposes"]),
        ("元首们欢迎和支持减贫倡议。", ["supports"]),
        ("元首们赞赏减贫成果并将扩大合作。", ["welcomes", "commits-to"]),
        ("元首们将继续支持减贫合作。", ["commits-to"]),
        # the inner cue decides
        ("元首们强调必须加强减贫合作。", ["calls-for"]),
        ("元首们强调，必须加强减贫合作。", ["calls-for"]),
        ("元首们重申愿扩大贸易。", ["commits-to"]),
        ("元首们强调支持减贫合作。", ["supports"]),
        ("元首们强调减贫合作的成果。", ["emphasizes"]),
        ("元首们强调，扩大贸易，改善民生，具有重要意义。", ["emphasizes"]),
        ("元首们满意地指出，减贫合作具有重要意义。", ["welcomes"]),
        ("元首们指出，洗钱是对经济的严重威胁。", ["expresses-concern"]),
        ("元首们主张应扩大贸易。", ["calls-for"]),
        # negation
        ("不应将贸易问题政治化。", ["opposes"]),
        ("任何一方不得干涉他国内政。", ["opposes"]),
        ("元首们不接受单边制裁。", ["opposes"]),
        # condition and purpose are inside
        ("为扩大贸易，应改善交通。", ["calls-for"]),
        ("元首们强调，为扩大贸易，应改善交通。", ["calls-for"]),
        # duty
        ("有关各方应保持克制，反对武力，恪守国际法。", ["calls-for"]),
        ("网络犯罪问题要求各国携手努力。", ["calls-for"]),
        # deeds of the holder, and predictions
        ("本组织将扩大贸易。", ["commits-to"]),
        ("元首们支持将减贫列为重点。", ["supports"]),
        ("这些项目将显著提高贸易额。", ["considers"]),
        ("下次会议将于2020年举行。", []),
        ("塔吉克斯坦将于2020年担任主席国。", []),
        ("元首们决定，鉴于各方的要求，将减贫计划延长至2030年。", ["decides"]),
        ("元首们愿扩大贸易，将贸易关系提升至更高水平。", ["commits-to"]),
        # lists
        ("元首们商定：（一）扩大贸易；（二）改善交通。", ["decides", "decides"]),
        ("元首们商定：（一）扩大贸易；（二）谴责恐怖袭击。", ["decides", "condemns"]),
        # verbs that are none: nouns, titles, relative clauses
        ("在各方支持下，贸易额有所增长。", []),
        ("元首们签署了《反对恐怖主义合作公约》。", []),
        ("得到多数国家支持的方案已经提出。", []),
        ("应东道国邀请，观察员国代表列席会议。", []),
        ("元首们就贸易问题交换了意见。", []),
        # the business of a text
        ("请将本函作为大会文件分发为荷。", []),
        ("本宣言用中文和俄文写成，两种文本同等作准。", []),
    ],
)
def test_the_stances_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [stance for stance, _ in rows(text)] == expected


def test_a_cue_reaches_to_the_next_and_the_words_are_those_it_governs() -> None:
    assert rows("元首们支持减贫，扩大教育，谴责恐怖袭击。") == [
        ("supports", "元首们支持减贫，扩大教育"),
        ("condemns", "谴责恐怖袭击"),
    ]


@pytest.mark.parametrize(
    ("text", "holder", "basis"),
    [
        ("元首们谴责恐怖袭击。", "独立国家联合体成员国元首", Basis.STATED),
        ("成员国谴责恐怖袭击。", "独立国家联合体成员国", Basis.STATED),
        ("独联体谴责恐怖袭击。", "独立国家联合体", Basis.STATED),
        ("本组织谴责恐怖袭击。", "独立国家联合体", Basis.STATED),
        ("我们谴责恐怖袭击。", "独立国家联合体成员国元首", Basis.STATED),
        ("双方谴责恐怖袭击。", "双方", Basis.STATED),
        ("必须打击恐怖主义。", "独立国家联合体成员国元首", Basis.INFERRED),
    ],
)
def test_the_holder(text: str, holder: str, basis: Basis) -> None:
    (position,) = held(OPENING + text + "\n")
    assert (named(position), position.basis) == ([holder], basis)


def test_a_subject_holds_on_in_its_paragraph_and_no_further() -> None:
    first, second, third = held(OPENING + "成员国支持减贫。主张扩大贸易。\n\n主张保护环境。\n")
    assert [named(p) for p in (first, second)] == [["独立国家联合体成员国"]] * 2
    assert second.basis is Basis.INFERRED
    assert named(third) == ["独立国家联合体成员国元首"]


def test_some_named_one_by_one_hold_one_position() -> None:
    (position,) = held(OPENING + "亚美尼亚、白俄罗斯和塔吉克斯坦支持扩大贸易。\n")
    assert named(position) == ["亚美尼亚", "白俄罗斯", "塔吉克斯坦"]


def test_what_the_speaker_belongs_to_is_no_target_and_what_is_spoken_of_is() -> None:
    (position,) = held(OPENING + "独联体成员国支持联合国和亚美尼亚的努力。\n")
    assert [target.name for target in position.targets] == ["联合国", "亚美尼亚"]


def test_a_resolution_speaks_for_its_organ_by_the_verb_that_opens_each_paragraph() -> None:
    text = (
        "联合国大会决议\n\n大会，\n\n回顾《世界人权宣言》所载宗旨，\n\n深为关切旱灾造成的粮食短缺，\n\n"
        "1. 欢迎各国提供的捐助；\n\n2. 请秘书长提出报告；\n\n3. 决定继续审议灾害问题。\n"
    )
    found = held(text)
    assert [p.stance for p in found] == ["considers", "expresses-concern", "welcomes", "calls-for", "decides"]
    assert {name for p in found for name in named(p)} == {"大会"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Ministers condemned terrorism in all its forms.\n", ["condemns"]),
        ("en", "The Ministers stressed that all parties should respect the ceasefire.\n", ["calls-for"]),
        ("en", "The Ministers expressed their readiness to expand trade.\n", ["commits-to"]),
        ("en", "The meeting was held in the capital and was supported by the host.\n", []),
        ("ru", "Министры осуждают терроризм во всех его проявлениях.\n", ["condemns"]),
        ("ru", "Министры подчеркивают, что необходимо расширять торговлю.\n", ["calls-for"]),
        ("ru", "Стороны приветствуют итоги переговоров и выступают против санкций.\n", ["welcomes", "opposes"]),
    ],
)
def test_english_and_russian(language: str, text: str, expected: list[str]) -> None:
    assert [p.stance for p in held(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("en", "The Ministers met in Rome. They condemned terrorism.\n", "Ministers"),
        ("en", "The General Assembly,\n\nCondemning terrorism,\n", "General Assembly"),
        ("ru", "В ходе встречи министр осудил терроризм. Он призвал к диалогу.\n", "министр"),
    ],
)
def test_a_pronoun_and_the_opening_of_a_resolution_say_who_speaks(language: str, text: str, holder: str) -> None:
    found = held("Statement\n\n" + text, language)
    assert found
    assert all(holder in name for position in found for name in named(position))


def test_items_that_only_name_things_are_the_objects_of_one_position() -> None:
    text = "元首们批准下列文件：\n\n——《减贫纲要》；\n\n——《贸易公约》。\n"
    (position,) = held(OPENING + text)
    assert position.stance == "decides"
    assert [target.name for target in position.targets] == ["减贫纲要", "贸易公约"]
    assert len(position.evidence) == 3


def test_the_words_of_an_introduction_are_quoted_with_each_item() -> None:
    text = OPENING + "元首们商定：\n\n（一）扩大贸易；\n\n（二）改善交通。\n"
    document = read(text)
    for position in held(text):
        assert document.quote(position.evidence[1]) == "元首们商定"


def test_a_word_in_the_name_of_a_state_is_no_topic() -> None:
    (position,) = held(OPENING + "元首们谴责刚果民主共和国境内的恐怖袭击。\n")
    assert "human-rights" not in {topic.slug for topic in position.topics}


def test_a_language_without_cues_for_positions_has_none() -> None:
    from kg.positions.cues import has_cues

    assert not has_cues("fr")
    assert has_cues("zh-Hant")
