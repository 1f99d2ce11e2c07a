"""The pages of positions: by document, by topic with wordings side by side, and the matrix with its table."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.pipeline import build_all, write
from kg.server.dataset import opened
from kg.server.pictures.matrix import COLUMNS, matrix
from kg.server.publishing import publish
from tests.server.conftest import serving

WORDS = {
    "cis-2018": ("2018年3月5日", "元首们对网络犯罪蔓延表示关切。\n\n元首们谴责一切形式的恐怖主义。"),
    "cis-2019": ("2019年3月5日", "元首们反对网络犯罪蔓延。\n\n元首们最强烈地谴责一切形式的恐怖主义。"),
}
TEXT = "独立国家联合体成员国元首宣言\n\n独立国家联合体成员国元首于{day}在明斯克举行会议，并声明如下：\n\n{words}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("positions")
    for name, (day, words) in WORDS.items():
        (folder / f"{name}.txt").write_text(TEXT.format(day=day, words=words), "utf-8")
    write(build_all(sorted(folder.glob("*.txt"))), folder / "built")
    return folder / "built"


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[httpx.Client]:
    with opened(built) as dataset, serving(dataset) as site:
        yield site.client


def _page(client: httpx.Client, path: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    return answer.text


def _links(html: str, under: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="(?:\.\./|\./)*({under}/[^"]+)"', html)))


def test_the_first_page_leads_to_each_document_and_topic(client: httpx.Client) -> None:
    html = _page(client, "/positions")
    documents = _links(html, "positions/document")
    assert len(documents) == len(WORDS)
    assert _links(html, "positions/topic")[:2]
    assert all(_page(client, f"/{path}") for path in (*documents, *_links(html, "positions/topic")))


def test_the_documents_stand_in_the_order_of_time(client: httpx.Client) -> None:
    html = _page(client, "/positions")
    assert html.index("5 March 2018") < html.index("5 March 2019")


def test_the_picture_and_the_table_say_the_same(client: httpx.Client) -> None:
    html = _page(client, "/positions")
    discs = re.findall(r'<circle class="lean-\w+" cx="[\d.]+" cy="[\d.]+" r="[\d.]+"><title>[^<]+: (\d+), ', html)
    cells = [sum(map(int, re.findall(r"(\d+) \w+", cell))) for cell in re.findall(r"<td>([^<]+)</td>", html)]
    assert [int(count) for count in discs] == cells
    assert sum(cells) >= sum(len(words.split("\n\n")) for _, words in WORDS.values())


def test_a_document_has_its_positions_with_the_way_to_their_words(client: httpx.Client) -> None:
    document = _links(_page(client, "/positions"), "positions/document")[0]
    html = _page(client, f"/{document}")
    assert "元首们谴责一切形式的恐怖主义" in html
    whys = re.findall(r'class="why" href="(?:\.\./)*([^"]+)"', html)
    assert len(whys) == 2
    assert all("元首们" in _page(client, f"/{why}") for why in whys)


def test_a_topic_sets_the_wordings_side_by_side_and_marks_what_differs(client: httpx.Client) -> None:
    html = _page(client, "/positions/topic/terrorism")
    assert "<ins>最强烈地</ins>" in html
    assert 'class="change strengthened"' in html
    assert "<del>" in _page(client, "/positions/topic/information-security")


def test_a_page_speaks_the_language_of_its_reader(client: httpx.Client) -> None:
    answer = client.get("/positions/topic/terrorism", headers={"Accept": "text/html", "Accept-Language": "zh"})
    assert "措辞对照" in answer.text
    assert '<html lang="zh-Hans">' in answer.text


@pytest.mark.parametrize("path", ["/positions/topic/nothing", "/positions/document/none", "/positions/topic/%00"])
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_pages_need_no_script(client: httpx.Client) -> None:
    assert "<script" not in _page(client, "/positions")
    assert "style=" not in _page(client, "/positions/topic/terrorism")


def test_the_static_site_has_them(built: Path, tmp_path: Path) -> None:
    publish(built, tmp_path / "site")
    html = (tmp_path / "site" / "positions" / "topic" / "terrorism.html").read_text("utf-8")
    assert "<ins>最强烈地</ins>" in html
    for path in re.findall(r'href="\.\./\.\./(positions/[^"#]+)"', html):
        assert (tmp_path / "site" / path).is_file()


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_a_disc_is_coloured_by_what_it_leans_to_and_as_large_as_there_are_many() -> None:
    rows = [("A", "x", "for", 4), ("A", "y", "against", 1), ("B", "x", "for", 1), ("B", "x", "against", 1)]
    found = matrix([*rows, ("B", "z", "neither", 1)])
    cells = {(line.topic, cell.holder): cell for line in found.lines for cell in line.cells if cell}
    leanings = {place: cell.leaning for place, cell in cells.items()}
    assert leanings == {("x", "A"): "for", ("y", "A"): "against", ("x", "B"): "both", ("z", "B"): "neither"}
    assert cells["x", "A"].radius > cells["x", "B"].radius > cells["y", "A"].radius
    assert found.lines[0].topic == "x"


def test_holders_beyond_those_that_fit_are_counted() -> None:
    found = matrix([(str(holder), "x", "for", 1) for holder in range(COLUMNS + 3)])
    assert (len(found.holders), found.left_out) == (COLUMNS, 3)
    assert matrix([]).lines == ()
