"""Web pages: what the page shows of its text, a block a line."""

from pathlib import Path

import pytest

import kg
from kg.errors import UnreadableDocument
from kg.model import Metadata
from kg.readers import html as reader
from kg.readers.html import extracted
from kg.structures import structure
from tests.readers.make_documents import html
from tests.readers.test_pdf import SEED, found


def test_the_seed_as_a_page_says_what_the_seed_says(tmp_path: Path) -> None:
    seed = structure(kg.read(SEED))
    file = tmp_path / "seed.html"
    file.write_bytes(html(seed.text.split("\n")))
    page = structure(kg.read(file))
    assert found(page) == found(seed)
    assert page.text == seed.text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>One<p>Two", "One\nTwo\n"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree\n"),
        ("<div>One<p>Two</p>Three</div>", "One\nTwo\nThree\n"),
        ("<p>A <b>bold </b> word</p>", "A bold word\n"),
        ("<p>上海合作\n    组织成立</p>", "上海合作组织成立\n"),
        ("<p>two\n lines</p>", "two lines\n"),
        ("<pre>  kept\n    so</pre>", "  kept\n    so\n"),
        ("<p>&laquo;&#1061;артия&raquo; &amp; 5 < 6</p>", "«Хартия» & 5 < 6\n"),
        ("<p title='a > b'>x</p>", "x\n"),
        ("<!-- <p>no</p> --><p>yes</p><![CDATA[no]]>", "yes\n"),
        ("<ol><li>One<li>Two</ol>", "1. One\n2. Two\n"),
        ('<ol type="i" start="3"><li>Three<li>Four</ol>', "iii. Three\niv. Four\n"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo\n"),
        (
            "<table><tr><th>State<th>Minister<tr><td>China<td>Yang Jiechi</table>",
            "State    Minister\nChina    Yang Jiechi\n",
        ),
        (
            "<table><tr><td>President<br>Hu Jintao<td>President<br>Medvedev</table>",
            "President\nHu Jintao\nPresident\nMedvedev\n",
        ),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table>c</td></tr></table>", "a    b\nc\n"),
    ],
)
def test_blocks_are_lines(markup: str, shown: str) -> None:
    assert extracted(markup) == shown


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<script>if (a < b) document.write('</p>no')</script>",
        "<style>p { content: 'no' }</style>",
        "<nav><p>no</p></nav>",
        "<header><h1>no</h1></header>",
        "<footer>no</footer>",
        "<aside>no</aside>",
        "<form><label>no</label><input value=no></form>",
        "<template>no</template>",
        "<div hidden>no</div>",
        '<div style="display: none">no<p>no</div>',
        '<div role="navigation">no</div>',
        '<span aria-hidden="true">no</span>',
        "<textarea>no</textarea>",
        "<select><option>no</select>",
        "<title>no</title>",
    ],
)
def test_boilerplate_is_left_out(boilerplate: str) -> None:
    assert extracted(f"<body>{boilerplate}<p>The words.</p></body>") == "The words.\n"


def test_only_the_main_part_counts_and_its_header_belongs_to_it() -> None:
    markup = "<div>Menu</div><main><header><h1>Title</h1></header><p>Words</p></main><div>Copyright</div>"
    assert extracted(markup) == "Title\nWords\n"


def test_a_page_inside_one_form_is_read() -> None:
    assert extracted("<form id=aspnetForm><p>Words of the page</p><input value=x></form>x") == "Words of the page\nx\n"


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [("gb18030", "gb2312"), ("windows-1251", "windows-1251"), ("big5", "big5"), ("utf-8", "gbk")],
)
def test_the_page_says_its_encoding(encoding: str, stated: str) -> None:
    words = {"windows-1251": "Хартия", "big5": "憲章宣言"}.get(encoding, "宪章宣言")
    data = f'<html><head><meta charset="{stated}"></head><body><p>{words}</body></html>'.encode(encoding)
    assert reader.read(data, "page.html", Metadata(), None).raw == f"{words}\n"


def test_a_wrong_statement_of_the_encoding_is_not_believed() -> None:
    data = b'<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>'
    data += "上海合作组织成员国元首理事会会议在阿斯塔纳举行，各成员国元首出席会议并发表宣言。".encode("gb18030")
    source = reader.read(data, "page.html", Metadata(), None)
    assert "上海合作组织" in source.raw or source.encoding == "big5"


def test_a_page_that_only_its_scripts_fill_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="scripts"):
        reader.read(b"<html><body><div id=app></div><script>run()</script></body></html>", "a.html", Metadata(), None)
