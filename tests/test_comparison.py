"""What changed from one text of ours to another: by topic, with both wordings, in a language and across two."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assembly import assemble
from kg.cli import main
from kg.comparison import KINDS, Comparison, Held, Stated, as_json, as_text, compare, pieces, stated_in
from kg.comparison.pairing import STRENGTH
from kg.comparison.wording import likeness
from kg.exporters import load_graph
from kg.pipeline import read_document
from kg.vocabulary import DIP, RDF

OPENINGS = {
    "zh": "独立国家联合体成员国元首宣言\n\n独立国家联合体成员国元首于{day}在明斯克举行会议，并声明如下：\n\n{words}\n",
    "en": "Declaration\n\nThe Heads of State of the Member States of the Commonwealth of Independent States, meeting "
    "in Minsk on {day}, declare as follows:\n\n{words}\n",
    "ru": "Декларация\n\nГлавы государств – участников Содружества Независимых Государств, собравшись {day} в Минске, "
    "заявляют о следующем.\n\n{words}\n",
}
DAYS = {
    "zh": ("2018年3月5日", "2019年3月5日"),
    "en": ("5 March 2018", "5 March 2019"),
    "ru": ("5 марта 2018 года", "5 марта 2019 года"),
}


def text_of(language: str, words: str, *, later: bool = False) -> str:
    return OPENINGS[language].format(day=DAYS[language][later], words=words)


def stated_by(folder: Path, name: str, text: str) -> Stated:
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    one = read_document(path)
    graph = assemble(one.document, one.found, one.links)
    (document,) = graph.subjects(RDF.type, DIP.Document)
    return stated_in(graph, str(document))


def compared(folder: Path, language: str, before: str, after: str) -> Comparison:
    first = stated_by(folder, "before", text_of(language, before))
    return compare(first, stated_by(folder, "after", text_of(language, after, later=True)))


def rows(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.topic.slug, c.a.stance if c.a else "", c.b.stance if c.b else "") for c in comparison.changes]


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        ("zh", "元首们支持粮食贸易。", "元首们支持粮食贸易。", "kept agriculture-food supports supports"),
        ("zh", "元首们支持粮食贸易。", "元首们呼吁扩大粮食贸易。", "strengthened agriculture-food supports calls-for"),
        (
            "zh",
            "元首们反对网络犯罪。",
            "元首们对网络犯罪表示关切。",
            "weakened information-security opposes expresses-concern",
        ),
        ("zh", "元首们谴责恐怖袭击。", "元首们强烈谴责恐怖袭击。", "strengthened terrorism condemns condemns"),
        (
            "en",
            "They condemn terrorism.",
            "They strongly condemn terrorism.",
            "strengthened terrorism condemns condemns",
        ),
        (
            "en",
            "They support the expansion of railway transport.",
            "They support, where appropriate, the expansion of railway transport.",
            "weakened transport supports supports",
        ),
        ("ru", "Осуждаем терроризм.", "Решительно осуждаем терроризм.", "strengthened terrorism condemns condemns"),
    ],
)
def test_a_position_on_the_same_matter_is_kept_or_goes_further_or_less_far(
    tmp_path: Path, language: str, before: str, after: str, expected: str
) -> None:
    assert [" ".join(row) for row in rows(compared(tmp_path, language, before, after))] == [expected]


def test_what_only_one_document_has_was_added_or_dropped(tmp_path: Path) -> None:
    found = rows(
        compared(
            tmp_path,
            "zh",
            "元首们支持粮食贸易。\n\n元首们谴责恐怖袭击。",
            "元首们支持粮食贸易。\n\n元首们决定设立青年基金会。",
        )
    )
    assert found == [
        ("kept", "agriculture-food", "supports", "supports"),
        ("added", "education-youth", "", "decides"),
        ("dropped", "terrorism", "condemns", ""),
    ]


def test_what_is_for_is_no_form_of_what_is_against(tmp_path: Path) -> None:
    found = rows(compared(tmp_path, "zh", "元首们支持网络空间的新规则。", "元首们反对网络空间的新规则。"))
    assert [kind for kind, *_ in found] == ["added", "dropped"]


def test_two_versions_in_two_languages_differ_in_what_one_leaves_out(tmp_path: Path) -> None:
    chinese = stated_by(
        tmp_path, "zh", text_of("zh", "元首们谴责恐怖袭击。\n\n元首们支持粮食贸易。\n\n元首们呼吁应对气候变化。")
    )
    english = stated_by(tmp_path, "en", text_of("en", "They condemn terrorist attacks.\n\nThey support trade in food."))
    assert rows(compare(chinese, english)) == [
        ("kept", "terrorism", "condemns", "condemns"),
        ("kept", "agriculture-food", "supports", "supports"),
        ("dropped", "environment-climate", "calls-for", ""),
    ]


def test_a_document_against_itself_keeps_all(tmp_path: Path) -> None:
    one = stated_by(tmp_path, "one", text_of("zh", "元首们支持粮食贸易，谴责恐怖袭击，呼吁应对气候变化。"))
    assert [change.kind for change in compare(one, one).changes] == ["kept"] * 3


def test_turned_round_what_was_added_was_dropped(tmp_path: Path) -> None:
    there = compared(tmp_path, "zh", "元首们支持粮食贸易。\n\n元首们谴责恐怖袭击。", "元首们呼吁扩大粮食贸易。")
    back = compare(there.b, there.a)
    assert [there.count(k) for k in KINDS] == [
        back.count(k) for k in ("dropped", "added", "weakened", "strengthened", "kept")
    ]


def test_text_and_json_hold_both_quotes(tmp_path: Path) -> None:
    found = compared(tmp_path, "zh", "元首们反对网络犯罪。", "元首们谴责网络犯罪。")
    text = as_text(found)
    assert "strengthened: opposes -> condemns" in text
    assert "“元首们反对网络犯罪”" in text
    (topic,) = as_json(found)["topics"]
    (change,) = topic["changes"]
    assert (topic["topic"], topic["label"]) == ("information-security", "information security")
    assert change["b"]["evidence"][0]["quote"] == "元首们谴责网络犯罪"
    assert as_text(compare(found.a, found.a)).endswith("1 kept")


def test_every_stance_has_a_strength() -> None:
    stances = {str(s).rpartition("#")[2] for s in load_graph(_ontology()).subjects(RDF.type, DIP.Stance)}
    assert set(STRENGTH) == stances


def _ontology() -> Path:
    return Path(__file__).parents[1] / "ontology" / "diplomacy.ttl"


# -- wording -----------------------------------------------------------------------------------------------------------


@given(st.text("支持反对贸易 supports trade,.’-\n"), st.text("支持反对贸易 opposes trade,.’-\n"))
def test_the_pieces_are_the_wording(one: str, other: str) -> None:
    left, right = pieces(one, other)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (one, other)
    shared = [["".join(p.text.split()).casefold() for p in side if p.shared] for side in (left, right)]
    assert "".join(shared[0]) == "".join(shared[1])
    assert 0 <= likeness(one, other) <= 1


def test_the_difference_is_marked() -> None:
    left, right = pieces("各方支持扩大贸易", "各方呼吁扩大贸易")
    assert [p.text for p in left if not p.shared] == ["支持"]
    assert [p.text for p in right if not p.shared] == ["呼吁"]


# -- the command -------------------------------------------------------------------------------------------------------


def _file(folder: Path, name: str, words: str) -> str:
    path = folder / name
    path.write_text(text_of("zh", words), "utf-8")
    return str(path)


def test_the_command_compares_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = _file(tmp_path, "a.txt", "元首们反对网络犯罪。"), _file(tmp_path, "b.txt", "元首们谴责网络犯罪。")
    assert main(["compare", a, b]) == 0
    assert "1 strengthened" in capsys.readouterr().out
    assert main(["compare", a, b, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["strengthened"] == 1


def test_the_command_compares_a_document_of_a_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = _file(tmp_path, "a.txt", "元首们反对网络犯罪。")
    assert main(["build", a, "-o", str(tmp_path / "built")]) == 0
    (document,) = load_graph(tmp_path / "built" / "kg.ttl").subjects(RDF.type, DIP.Document)
    slug = str(document).rpartition("/")[2]
    data = str(tmp_path / "built" / "kg.ttl")
    capsys.readouterr()
    assert main(["compare", f"document:{slug}", a, "--data", data]) == 0
    assert "1 kept" in capsys.readouterr().out
    assert main(["compare", "document:nowhere", a, "--data", data]) == 1
    assert "no positions of a document with this IRI" in capsys.readouterr().err


def test_what_is_no_document_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = _file(tmp_path, "a.txt", "元首们反对网络犯罪。")
    assert main(["compare", a, "no-such-file.txt"]) == 2
    assert "no-such-file.txt: there is no such file" in capsys.readouterr().err
    assert main(["compare", a, "document:x", "--data", str(tmp_path / "none.ttl")]) == 2


def test_a_document_without_positions_has_none_to_compare(tmp_path: Path) -> None:
    silent = stated_by(tmp_path, "silent", text_of("zh", "下次会议将于2020年举行。"))
    assert silent.positions == ()
    held: tuple[Held, ...] = compare(silent, silent).a.positions
    assert held == ()
