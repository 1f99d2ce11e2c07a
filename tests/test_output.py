"""The graph that is committed: the same bytes from every run, and from the same text laid down in other bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import cli
from kg.pipeline import build_all, shipped_documents, write
from kg.resources import resource

OUTPUT = Path(__file__).parents[1] / "output"
FILES = ("kg.ttl", "kg.nq")
SEED = shipped_documents()[0]


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_a_rebuild_gives_the_bytes_that_are_committed(seed: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "kg", "build", "-o", str(tmp_path)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    for name in (*FILES, "report.ttl"):
        assert (tmp_path / name).read_bytes() == (OUTPUT / name).read_bytes(), f"{name}: commit what `kg build` writes"


def _lines(data: bytes, folder: Path) -> dict[str, list[str]]:
    """The lines of the graph of the seed's text in other bytes, under the seed's name and metadata."""
    folder.mkdir()
    (folder / SEED.name).write_bytes(data)
    metadata = SEED.with_suffix(".toml").read_text("utf-8")
    (folder / SEED.with_suffix(".toml").name).write_text(re.sub(r"(?m)^sha256.*$", "", metadata), "utf-8")
    write(build_all([folder / SEED.name]), folder / "out")
    return {name: (folder / "out" / name).read_text("utf-8").splitlines() for name in FILES}


@pytest.fixture(scope="module")
def as_given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return _lines(SEED.read_bytes(), tmp_path_factory.mktemp("given") / "seed")


def _changed(one: list[str], other: list[str]) -> set[str]:
    assert len(one) == len(other)
    return {line for pair in zip(one, other, strict=True) if pair[0] != pair[1] for line in pair}


def test_line_ends_change_only_offsets_raw_quotes_checksum_and_size(
    as_given: dict[str, list[str]], tmp_path: Path
) -> None:
    crlf = _lines(SEED.read_bytes().replace(b"\n", b"\r\n"), tmp_path / "crlf")
    changed = _changed(sorted(as_given["kg.nq"]), sorted(crlf["kg.nq"]))
    kinds = {re.sub(r".*[#/]", "", line.split("> ")[1]) for line in changed}
    assert kinds == {"start", "end", "rawExact", "sha256", "byteSize", "codePoints"}


def test_line_ends_change_no_other_line_of_the_turtle(as_given: dict[str, list[str]], tmp_path: Path) -> None:
    crlf = _lines(SEED.read_bytes().replace(b"\n", b"\r\n"), tmp_path / "crlf")
    changed = _changed(as_given["kg.ttl"], crlf["kg.ttl"])
    assert {line.split()[0] for line in changed} == {
        "oa:start",
        "oa:end",
        "dip:rawExact",
        "dip:sha256",
        "dcat:byteSize",
        "dip:codePoints",
    }


@pytest.mark.parametrize("name", FILES)
def test_a_byte_order_mark_changes_only_checksum_and_size(
    name: str, as_given: dict[str, list[str]], tmp_path: Path
) -> None:
    marked = _lines(b"\xef\xbb\xbf" + SEED.read_bytes(), tmp_path / "marked")
    changed = _changed(as_given[name], marked[name])
    assert len(changed) == 4
    assert all("sha256" in line or "byteSize" in line for line in changed)


def test_another_encoding_changes_only_checksum_and_size(as_given: dict[str, list[str]], tmp_path: Path) -> None:
    recoded = _lines(SEED.read_text("utf-8").encode("gb18030"), tmp_path / "recoded")
    assert len(_changed(as_given["kg.nq"], recoded["kg.nq"])) == 4


def test_the_committed_graph_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(OUTPUT), "--documents", str(resource("documents"))]) == 0, capsys.readouterr().out


def test_the_committed_graph_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(OUTPUT / "kg.ttl")]) == 0, capsys.readouterr().out
