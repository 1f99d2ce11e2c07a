"""What holds for any text: no crash, every quote in the source at its offsets, all comes out the same twice."""

import json
import os
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.authority import load_authority
from kg.errors import KGError, UnreadableDocument
from kg.extractors import extract
from kg.identifiers import Minter
from kg.interchange import as_json
from kg.model import Document, EntityLink, Extraction, Metadata, Span
from kg.readers import plain_text
from kg.readers.decoding import decode
from kg.reconciliation import reconcile
from kg.structures import structure
from kg.structures.reflow import reflow

EXAMPLES = int(os.environ.get("KG_EXAMPLES", "50"))
quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 50,
    database=None,
    suppress_health_check=list(HealthCheck),
)

WORDS = """
上海合作组织 独联体 东盟 联合国 本组织 亚信 欧亚经济联盟 新开发银行 中国 蒙古国 亚美尼亚 白俄罗斯共和国 刚果民主共和国
朝鲜半岛 秘书处 元首理事会 安理会 大会 地区反恐怖机构 能源、旅游 部长 部长会议 总统 总理 秘书长 主席 常驻联合国代表 大使
行长 成员国 观察员国 对话伙伴 作为 是 成为 加入 加入了 给予 地位 设在 位于 明斯克 北京 杜尚别 市 同 与 和 及 以及
等 建立了 伙伴关系 签署 签署的 通过的 批准了 期待 尽快 草案 起草 同日同地 生效 第1970 和1973 号决议
第59/4、61/12 A/RES/70/1 第1540(2004)号
《 》 〈 〉 “ ” （ ） ( ) 以下简称 下称 ： ， 、 。 ； · — － - / 2009年4月23日 二〇一一年六月十五日 6月15日 2011年
于 在 亚历山大·卢卡申科 胡锦涛 尼科尔·帕希尼扬 （签名） (签字) 宪章 合作协定 宣言 议定书 本宣言 该条约 中方 越方 双方
一 二 十 一、 （一） ㈠ 第一条 1. 12 - 3 - 第七十届会议 议程项目 98(b) 给秘书长的信 的附件 [原件：英文] 请将本函
"""
FRAGMENTS = WORDS.split()
LAYOUT = ["\n", "\n\n", "\r\n", "\r", "\f", " ", "  ", "\u3000", "\t", "\u2028", "\x85", "", "", ""]
STRANGE = [
    "𠮷",
    "👩‍⚖️",
    "\u200b",
    "\ufeff",
    "\ue001",
    "\ue004",
    "\ue007",
    "\u0301",
    "İ",
    "ß",
    "ﬁ",
    "㍿",
    "①",
    "ё",
    "台湾",
    "\x00",
]

SENTENCES = [
    "{state}是{body}成员国。",
    "{body}观察员国{state}和{state}派代表参加。",
    "{body}给予{state}对话伙伴地位。",
    "{body}同{body}建立了伙伴关系。",
    "{day}在{place}签署的《{title}》已经生效。",
    "《{title}》（{day}，{place}）和《关于修改〈{title}〉的议定书》很重要。",
    "各方期待早日签署《{title}》，继续起草《{title}》草案。",
    "{body}（以下简称“联盟”或“本组织”）成员国元首举行了会议。",
    "{body}秘书处设在{place}。",
    "{body}能源、旅游部长会议和司法部长会议。",
    "安理会第1970、1973和2368（2017）号决议。",
    "{state}总统{person}、{state}总理{person}出席。",
    "{person}（{state}外长）",
    "会议任命{person}为{body}秘书长。",
    "\n{state}总统\n{person}（签名）\n",
    "\n{day}于{place}\n",
    "\n{day}{state}常驻联合国代表给秘书长的信\n",
    "\n{body}成员国元首宣言\n",
]
SLOTS = {
    "state": [
        "中国",
        "蒙古国",
        "亚美尼亚",
        "白俄罗斯共和国",
        "刚果民主共和国",
        "乌兹别克斯坦 10 共和国",
        "吉尔吉斯\n共和国",
    ],
    "body": ["上海合作组织", "独联体", "东盟", "联合国", "本组织", "联盟", "环天山\n\n合作组织"],
    "place": ["北京", "杜尚别", "明斯克市", "某 地"],
    "title": ["联合国宪章", "能源合作协定", "海关互助\n公约", "跨境河流 3 条约", "2011－2016年纲要"],
    "day": ["2009年4月23日", "二〇一一年六月十五日", "6月15日", "2011 年 2 月 30 日"],
    "person": ["胡锦涛", "亚历山大·卢卡申科", "努·纳扎尔\n巴耶夫", "范明政"],
}
sentences = st.fixed_dictionaries(
    {"sentence": st.sampled_from(SENTENCES), **{name: st.sampled_from(values) for name, values in SLOTS.items()}}
).map(lambda drawn: drawn["sentence"].format(**drawn))
pieces = st.one_of(sentences, sentences, st.sampled_from([*FRAGMENTS, *LAYOUT * 3, *STRANGE]))
fragments = st.lists(pieces, min_size=15, max_size=60).map("".join)
anything = st.text(min_size=1, max_size=300)
texts = st.one_of(fragments, fragments, anything)


def _read(text: str, language: str = "zh-Hans") -> tuple[Document, Extraction, tuple[EntityLink, ...]] | None:
    try:
        source = plain_text.read(text.encode("utf-8", "surrogatepass"), "words.txt", Metadata(), language)
    except UnreadableDocument:
        return None
    document = structure(source)
    found = extract(document, load_authority())
    return document, found, reconcile(found, load_authority(), Minter())


def _answer(text: str, language: str = "zh-Hans") -> dict[str, Any] | None:
    read = _read(text, language)
    return as_json(*read, load_authority(), Minter()) if read else None


@quick
@given(texts)
def test_the_map_of_the_reflow(raw: str) -> None:
    flow = reflow(raw, load_authority().joins_a_name)
    assert len(flow.text) == len(flow.offsets)
    assert all(a < b for a, b in pairwise(flow.offsets))
    for character, offset in zip(flow.text, flow.offsets, strict=True):
        assert raw[offset] == character or (raw[offset].isspace() and character.isspace())


@quick
@given(texts)
def test_nothing_but_layout_and_recorded_omissions_is_lost(raw: str) -> None:
    flow = reflow(raw, load_authority().joins_a_name)
    set_aside = {i for o in flow.omissions for i in range(o.start, o.end)}
    lost = set(range(len(raw))) - set(flow.offsets) - set_aside
    assert all(raw[i].isspace() or raw[i] in "\x1c\x1d\x1e\x1f" for i in lost)


@quick
@given(texts)
def test_sections_lie_in_order_within_each_other(raw: str) -> None:
    read = _read(raw)
    if read is None:
        return
    sections = list(read[0].root.walk())
    paths = [section.path for section in sections]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
    for section in sections:
        for one, other in pairwise(section.children):
            assert one.span.end <= other.span.start
        assert all(section.span.covers(child.span) for child in section.children)


@quick
@given(texts)
def test_every_quote_is_in_the_source_at_its_offsets(raw: str) -> None:
    read = _read(raw)
    if read is None:
        return
    document, found, _ = read
    for mention in found.mentions:
        document.require(mention.exact, mention.span)
    for span in (span for claim in found.claims for span in claim.evidence):
        assert Span(0, len(document.text)).covers(span)
        document.require(document.quote(span), span)


@quick
@given(texts)
def test_a_claim_speaks_of_mentions_that_were_found(raw: str) -> None:
    read = _read(raw)
    if read is None:
        return
    _, found, links = read
    linked = {link.mention for link in links}
    for claim in found.claims:
        assert claim.evidence
        assert claim.subject in linked or claim.subject.kind == "document"
        assert isinstance(claim.object, str) or claim.object in linked


@quick
@given(fragments)
def test_any_text_of_the_genre_makes_a_graph(raw: str) -> None:
    read = _read(raw)
    if read is not None:
        graph = kg.assemble(*read)
        assert all(str(subject).isascii() for subject in graph.subjects())


@quick
@given(texts)
def test_the_same_comes_out_twice(raw: str) -> None:
    assert json.dumps(_answer(raw), ensure_ascii=True) == json.dumps(_answer(raw), ensure_ascii=True)


@quick
@given(fragments)
def test_line_ends_change_nothing_but_offsets(raw: str) -> None:
    text = raw.replace("\r", "").replace("\n", "\n")
    one, other = _answer(text), _answer(text.replace("\n", "\r\n"))
    assert (one is None) == (other is None)
    if one and other:
        assert [(e["kind"], e["iri"]) for e in one["entities"]] == [(e["kind"], e["iri"]) for e in other["entities"]]
        assert [r["object"] for r in one["relations"]] == [r["object"] for r in other["relations"]]


@quick
@given(fragments)
def test_traditional_chinese(raw: str) -> None:
    _answer(raw, "zh-Hant")


@quick
@given(anything)
def test_a_language_that_is_not_given_is_read_or_refused(raw: str) -> None:
    try:
        structure(plain_text.read(raw.encode("utf-8", "surrogatepass"), "words.txt", Metadata(), None))
    except UnreadableDocument:
        return


@quick
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "words.txt").text
    except KGError:
        return
    assert text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@quick
@given(fragments=fragments)
def test_a_text_comes_back_from_its_encodings(encoding: str, fragments: str) -> None:
    around = "各国代表出席了会议，对会议的成果表示满意。本宣言由各国的代表在会议上通过。\n" * 5
    text = f"{around}{fragments}\n{around}".replace("\x00", "").replace("\ufeff", "")
    assert decode(text.encode(encoding), "words.txt").text == text
