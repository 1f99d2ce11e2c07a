import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import BadGraph, BadQuery, EndpointError
from kg.querying import list_queries, query

ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?o"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "kg.ttl"
    path.write_text('<urn:a> <urn:p> "1 line\\n2", "上海合作组织"@zh-Hans .', encoding="utf-8")
    return path


def test_a_table_is_aligned_for_wide_characters(data: Path) -> None:
    assert query(ALL, data) == "s      o\n-----  ------------\nurn:a  1 line 2\nurn:a  上海合作组织\n"


def test_a_boolean_is_a_table_too(data: Path) -> None:
    assert query("ASK { }", data) == "boolean\n-------\ntrue\n"


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("json", '{"head"'), ("csv", "s,o"), ("tsv", "?s\t?o"), ("xml", "<?xml")],
)
def test_each_format_of_bindings(data: Path, name: str, beginning: str) -> None:
    answer = query(ALL, data, format=name)
    assert answer.startswith(beginning)
    assert "上海合作组织" in answer


@pytest.mark.parametrize(
    ("name", "beginning"), [("table", "<urn:a>"), ("turtle", "<urn:a>"), ("json", "[{"), ("xml", "<?xml")]
)
def test_each_format_of_graphs(data: Path, name: str, beginning: str) -> None:
    assert query("DESCRIBE <urn:a>", data, format=name).startswith(beginning)


def test_a_format_that_does_not_fit_is_refused_with_those_that_do(data: Path) -> None:
    with pytest.raises(BadQuery, match="SELECT cannot be written as 'turtle'; choose one of table, json, csv"):
        query(ALL, data, format="turtle")


def test_no_data_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match="kg build"):
        query(ALL, tmp_path / "kg.ttl")


def test_list_queries(tmp_path: Path) -> None:
    (tmp_path / "members.rq").write_text("# title: Who is a member?\n# title@zh: 谁是成员？\nASK { }", encoding="utf-8")
    (found,) = list_queries(tmp_path)
    assert (found.name, found.titles) == ("members", {"en": "Who is a member?", "zh": "谁是成员？"})
    assert found.text.endswith("ASK { }")
    assert list_queries(tmp_path / "nowhere") == []


class _Odd(http.server.BaseHTTPRequestHandler):
    """An endpoint that answers with the status that its path names."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = "查询有误".encode()
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Odd) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "kind", "message"),
    [
        ("/400", BadQuery, "refused the query: 查询有误"),
        ("/404", EndpointError, "查询有误"),
        ("/503", EndpointError, "answered 503 .*查询有误"),
        ("/200", EndpointError, "answered with text/plain"),
    ],
)
def test_an_endpoint_that_fails_is_named_with_its_own_words(
    odd: str, path: str, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        query(ALL, endpoint=odd + path)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/sparql", "file:///etc/passwd"])
def test_an_address_that_cannot_be_asked(address: str) -> None:
    with pytest.raises(EndpointError):
        query(ALL, endpoint=address)
