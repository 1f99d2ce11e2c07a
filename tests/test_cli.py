"""The commands: exit statuses, one line for each thing that goes wrong, nothing written over."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from kg import cli, pipeline
from kg.exporters import EXPORTERS
from kg.pipeline import shipped_documents
from kg.validation import Report, validate

TEXT = "海关合作宣言\n\n独联体成员国亚美尼亚同意合作，通过本宣言。\n\n2019年10月1日，埃里温\n"
SEED = shipped_documents()[0]
COMMANDS = ["build", "extract", "validate", "export", "query", "serve", "cite", "evaluate", "verify", "review"]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "one.txt").write_text(TEXT, "utf-8")
    assert cli.main(["build", str(folder / "one.txt"), "-o", str(folder / "out")]) == 0
    return folder / "out"


@pytest.fixture
def graph(output: Path, tmp_path: Path) -> Path:
    """A copy of the graph that a test may change."""
    shutil.copytree(output, tmp_path / "out")
    return tmp_path / "out" / "kg.ttl"


def _unreadable(folder: Path, kind: str) -> Path:
    path = folder / "given.txt"
    data = {"empty": b"", "blank": b" \n\n", "binary": bytes(range(256)) * 8}
    if kind == "folder":
        path.mkdir()
    elif kind in data:
        path.write_bytes(data[kind])
    elif kind == "format":
        path = folder / "given.xyz"
        path.write_text(TEXT, "utf-8")
    elif kind == "language":
        path.write_text("여러분 안녕하십니까. 회의를 시작하겠습니다.\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["missing", "empty", "blank", "binary", "folder", "format", "language"])
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_document_that_cannot_be_read(
    command: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "kg.ttl").write_text("# as it was\n", "utf-8")
    arguments = [command, str(_unreadable(tmp_path, kind)), *(["-o", str(out)] if command == "build" else [])]
    assert cli.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"kg: .*\n", said.err)
    assert [path.name for path in out.iterdir()] == ["kg.ttl"]
    assert (out / "kg.ttl").read_text("utf-8") == "# as it was\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5"])
def test_documents_in_other_encodings(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.txt"
    text = (
        TEXT if encoding != "big5" else "海關合作宣言\n\n獨聯體成員國亞美尼亞同意合作，通過本宣言的各方對此表示滿意。\n"
    )
    path.write_bytes(text.encode(encoding))
    assert cli.main(["extract", str(path), "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert any(r["type"] == "memberOf" and r["subject"].endswith("/arm") for r in answer["relations"])


@pytest.mark.parametrize("format_", ["json", "table"])
def test_nothing_to_find(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("今天天气很好，我们去公园散步。\n", "utf-8")
    assert cli.main(["extract", str(path), "--format", format_]) == 0
    said = capsys.readouterr().out
    assert format_ == "table" or json.loads(said)["entities"] == []


def test_extract_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main(["extract", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["source"] == "-"


def test_extract_as_a_table_shows_entities_and_relations_with_quotes(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["extract", str(document)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^state +reconciled +亚美尼亚", said, re.MULTILINE)
    assert re.search(r"^memberOf +stated +亚美尼亚 → 独联体 +member +«.*»$", said, re.MULTILINE)


def test_build_writes_and_says_so(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(document), "-o", str(tmp_path / "out")]) == 0
    assert "conforms" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kg.nq", "kg.ttl", "report.ttl"]


def test_build_of_a_document_given_twice(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(document), str(document), "-o", str(tmp_path / "out")]) == 2
    assert "one.txt: given twice" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_build_into_what_is_no_folder(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(document), "-o", str(document)]) == 2
    assert re.fullmatch(r"kg: .*one\.txt.*\n", capsys.readouterr().err)
    assert document.read_text("utf-8") == TEXT


@pytest.fixture
def nothing_conforms(monkeypatch: pytest.MonkeyPatch) -> None:
    def validated(graph: Graph) -> Report:
        report = validate(graph)
        return Report(False, report.results, report.checked, report.graph, report.names)

    monkeypatch.setattr(pipeline, "validate", validated)


@pytest.mark.usefixtures("nothing_conforms")
def test_a_graph_that_does_not_conform_is_not_written(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["build", str(document), "-o", str(tmp_path / "out")]
    assert cli.main(arguments) == 1
    assert "--allow-nonconforming" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.ttl"]
    assert cli.main([*arguments, "--allow-nonconforming"]) == 0
    assert (tmp_path / "out" / "kg.ttl").exists()


def test_base_iri(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["--base-iri", "https://example.org/kg/"]
    assert cli.main(["extract", str(document), "--format", "json", *base]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["iri"].startswith("https://example.org/kg/id/document/")
    assert cli.main(["build", str(document), "-o", str(tmp_path / "out"), *base]) == 0
    written = (tmp_path / "out" / "kg.nq").read_text("utf-8")
    assert "https://example.org/kg/id/state/arm" in written
    assert "https://w3id.org/sco-kg/id/" not in written


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org/kg", "https://example.org/kg#", "https://例.org/"]
)
def test_a_base_that_would_not_make_good_iris(base: str, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = cli.main(["extract", str(document), "--base-iri", base])
    except SystemExit as exit_:
        status = int(str(exit_.code))
    assert status == 2
    assert "base" in capsys.readouterr().err


@pytest.mark.parametrize("name", [one.name for one in EXPORTERS])
def test_export_to_each_format(name: str, output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "exported"
    assert cli.main(["export", str(output / "kg.nq"), "--to", name, "-o", str(target)]) == 0
    assert cli.main(["export", str(output / "kg.nq"), "--to", name]) == 0
    assert capsys.readouterr().out == target.read_text("utf-8")


@pytest.mark.parametrize("command", [["validate"], ["export", "--to", "turtle"]])
@pytest.mark.parametrize(("name", "text"), [("missing.ttl", None), ("broken.ttl", "a b"), ("graph.xyz", "")])
def test_a_graph_that_cannot_be_read(
    command: list[str], name: str, text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    assert cli.main([*command, str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.match(rf"kg: .*{re.escape(name)}", said.err)
    assert "Traceback" not in said.err


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("a b", "utf-8")
    target = tmp_path / "kept.nt"
    target.write_text("# as it was\n", "utf-8")
    assert cli.main(["export", str(tmp_path / "broken.ttl"), "--to", "ntriples", "-o", str(target)]) == 2
    assert target.read_text("utf-8") == "# as it was\n"


def test_validate(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(output / "kg.ttl")]) == 0
    assert re.search(r"Membership.*: 1 checked", capsys.readouterr().out)


def test_a_membership_without_its_organization(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = graph.read_text("utf-8")
    start = text.index("a org:Membership")
    changed = re.sub(r" *org:organization [^;.]+[;]", "", text[start:], count=1)
    graph.write_text(text[:start] + changed, "utf-8")
    assert cli.main(["validate", str(graph)]) == 1
    said = capsys.readouterr().out
    assert re.search(r"Violation: .*organi[sz]ation.*membership:[0-9a-f]+ \(.*(亚美尼亚|Armenia)", said)


def test_an_empty_graph_does_not_conform(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    assert cli.main(["validate", str(tmp_path / "empty.ttl")]) == 1
    assert "Nothing was checked" in capsys.readouterr().out


def test_validate_as_turtle_is_a_report(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(output / "kg.ttl"), "--format", "turtle"]) == 0
    assert re.search(r"conforms>? \"?true", capsys.readouterr().out)


def _verify(graph: Path, documents: Path) -> int:
    return cli.main(["verify", str(graph.parent), "--documents", str(documents)])


def test_verify(graph: Path, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _verify(graph, document.parent) == 0
    assert "problems: 0" in capsys.readouterr().out


def test_verify_finds_a_tampered_quote(graph: Path, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = graph.read_text("utf-8")
    changed = re.sub(r'(oa:exact ")亚美尼亚"', r'\1亚美尼业"', text)
    assert changed != text
    graph.write_text(changed, "utf-8")
    assert _verify(graph, document.parent) == 1
    assert "亚美尼业" in capsys.readouterr().out


def test_verify_finds_a_tampered_source(graph: Path, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text(TEXT.replace("同意", "不同意"), "utf-8")
    assert _verify(graph, document.parent) == 1
    said = capsys.readouterr().out
    assert "SHA-256" in said
    assert "one.txt" in said


def test_verify_where_there_is_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(tmp_path)]) == 1
    assert "nothing was checked" in capsys.readouterr().out


def test_evaluate(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parent / "documents" / "declaration-cica-2014")
    assert cli.main(["evaluate", folder, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["name"] == "declaration-cica-2014"


def test_evaluate_as_rdf(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parent / "documents" / "declaration-cica-2014")
    assert cli.main(["evaluate", folder, "--format", "turtle"]) == 0
    assert "a dqv:QualityMeasurement" in capsys.readouterr().out


def test_evaluate_names_what_was_missed(tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(document, tmp_path / "source.txt")
    gold = {"entities": [{"kind": "state", "names": ["乌有国"]}], "relations": []}
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert cli.main(["evaluate", str(tmp_path), "--misses"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"missed +state 乌有国", said)
    assert re.search(r"added +state 亚美尼亚", said)


@pytest.mark.parametrize("content", [None, "{", "[]", "{}"])
def test_evaluate_without_a_gold_that_can_be_read(
    content: str | None, tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    if content is not None:
        shutil.copy(document, folder / "source.txt")
        (folder / "gold.json").write_text(content, "utf-8")
    assert cli.main(["evaluate", str(folder)]) == 2
    assert re.fullmatch(r"kg: .*\n", capsys.readouterr().err)


def test_evaluate_goes_on_where_a_language_is_not_read(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("a", "여러분 안녕하십니까.\n"), ("b", TEXT)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "source.txt").write_text(text, "utf-8")
        (tmp_path / name / "gold.json").write_text('{"entities": []}', "utf-8")
    cli.main(["evaluate", str(tmp_path), "--format", "json"])
    assert [row["name"] for row in json.loads(capsys.readouterr().out)["documents"]] == ["a", "b"]


def test_query_and_cite_over_a_built_graph(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(output / "kg.ttl")]
    asked = "PREFIX dip: <https://w3id.org/sco-kg/ns#> SELECT ?s WHERE { ?s a dip:State }"
    assert cli.main(["query", asked, "--format", "csv", *data]) == 0
    assert "state/arm" in capsys.readouterr().out
    assert cli.main(["cite", "state:arm", *data]) == 0
    assert capsys.readouterr().out.strip()


def test_cite_of_what_is_not_there(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cite", "state:xyz", "--data", str(output / "kg.ttl")]) == 1
    assert re.fullmatch(r"kg: .*\n", capsys.readouterr().err)


def test_a_query_that_is_none(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["query", "SELEKT", "--data", str(output / "kg.ttl")]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    assert f"example: kg {command}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["fly"], ["export", "x.ttl", "--to", "papyrus"], ["build", "--wings"]])
def test_bad_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err


def test_as_a_program_with_its_output_cut_off() -> None:
    command = f"{sys.executable} -m kg extract {SEED} --format json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.startswith(b"{")


def test_data_and_talk_do_not_mix_where_the_locale_is_poor(document: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", str(document), "--format", "json"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode("utf-8"))["entities"]
