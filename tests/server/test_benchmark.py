"""The benchmark of the endpoint runs, and the servers agree; what it measures is no matter of a test."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KINDS = ["label", "subject", "members", "path", "construct", "ask", "quotes", "count", "regex", "mix"]


@pytest.fixture(scope="module")
def answers() -> Any:
    path = ROOT / "benchmarks" / "endpoint" / "answers.py"
    spec = importlib.util.spec_from_file_location("benchmarks_answers", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*options: str, **environment: str) -> tuple[list[str], str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "endpoint"), "--documents", "30", "--clients", "2", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines(), done.stdout


def test_our_server_is_measured_beside_oxigraph() -> None:
    said, tables = run("--port", "7360", "--servers", "oxigraph", "ours", "--kinds", "members", "--rounds", "1")
    assert "members: all agree" in said
    assert tables.count("| ours |") == 3
    assert "failed" not in tables


def test_all_servers_that_are_installed_agree() -> None:
    said, tables = run("--port", "7370", "--rounds", "0")
    assert [line for line in said if "left out" not in line and "no wrk" not in line] == [
        f"{kind}: all agree" for kind in KINDS
    ]
    assert "|" not in tables


def test_what_is_not_installed_is_named_and_left_out() -> None:
    options = ("--servers", "virtuoso", "oxigraph", "--ratio-to", "virtuoso", "--kinds", "ask", "--rounds", "1")
    said, tables = run("--port", "7380", *options, PATH="")
    assert said[0].startswith("no wrk: ")
    assert said[1].startswith("virtuoso: left out, for there is no virtuoso-t and no isql-vt: run sh benchmarks/")
    assert said[2:] == ["ask: all agree"]
    assert "ratio to oxigraph" in tables
    assert "| virtuoso |" not in tables


def rows(term: str) -> bytes:
    return f'{{"head": {{"vars": ["o"]}}, "results": {{"bindings": [{{"o": {term}}}]}}}}'.encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            '{"type": "literal", "value": "07", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}',
            '{"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}',
            id="numbers",
        ),
        pytest.param(
            '{"type": "literal", "value": "约", "xml:lang": "zh-Hans"}',
            '{"type": "literal", "value": "\\u7ea6", "xml:lang": "zh-hans"}',
            id="texts",
        ),
    ],
)
def test_spelling_is_no_difference(answers: Any, one: str, other: str) -> None:
    assert answers.agreed(answers.RESULTS, rows(one)) == answers.agreed(answers.RESULTS, rows(other))
    nothing = rows('{"type": "literal", "value": "7", "xml:lang": "en"}')
    assert answers.agreed(answers.RESULTS, rows(one)) != answers.agreed(answers.RESULTS, nothing)


def test_graphs_are_compared_as_graphs(answers: Any) -> None:
    one = b'<x:a> <x:p> "\\u7ea6"@zh .\n<x:a> <x:p> <x:b> .\n'
    other = '<x:a>  <x:p> <x:b>.\n<x:a> <x:p> "约"@ZH .\n<x:a> <x:p> <x:b> .\n'.encode()
    assert answers.agreed(answers.GRAPH, one) == answers.agreed(answers.GRAPH, other)
    assert answers.agreed(answers.GRAPH, one) != answers.agreed(answers.GRAPH, one.replace(b"@zh", b"@en"))


@pytest.mark.parametrize("yes", [True, False])
def test_an_ask_is_compared_by_its_truth(answers: Any, yes: bool) -> None:
    as_standard = f'{{"head": {{}}, "boolean": {str(yes).lower()}}}'.encode()
    bindings = '{"__ASK_RETVAL": {"type": "literal", "value": "1"}}' if yes else ""
    as_virtuoso = f'{{"head": {{"vars": ["__ASK_RETVAL"]}}, "results": {{"bindings": [{bindings}]}}}}'.encode()
    assert answers.agreed(answers.RESULTS, as_standard) == answers.agreed(answers.RESULTS, as_virtuoso) == [(str(yes),)]
