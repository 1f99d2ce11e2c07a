"""The README runs: each command in it gives the output that it shows, each Python snippet prints what follows it.

``python tests/test_readme.py --update`` writes the outputs anew. A shown line ``...`` stands for any lines.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SHOWN_ADDRESS = "http://127.0.0.1:8000"
SET_UP = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q \. && ")
NOT_RUN = ("sh tests/run.sh", ".venv/bin/kg serve &")  # this very run; and what `serving` starts on a port of its own
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """What the README has the reader do, and what it shows for it: ``readme[start:end]``."""

    action: str
    language: str
    shown: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.action.splitlines()[0][:60]


@dataclass(frozen=True)
class Place:
    """A folder as a newcomer has it after the first command, and a server over its graph."""

    folder: Path
    address: str

    def output(self, example: Example) -> str:
        action = example.action.replace(SHOWN_ADDRESS, self.address)
        command = ["sh", "-c", action] if example.language == "console" else [sys.executable, "-c", action]
        path = os.pathsep.join([str(self.folder / ".venv" / "bin"), os.environ["PATH"]])
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.replace(self.address, SHOWN_ADDRESS)


def examples(readme: str) -> list[Example]:
    blocks = list(BLOCK.finditer(readme))
    found = [example for block in blocks if block["language"] == "console" for example in _session(block)]
    for block, after in pairwise(blocks):
        if block["language"] == "python" and after["language"] == "text":
            found.append(Example(block["body"], "python", after["body"], after.start("body"), after.end("body")))
    return sorted(found, key=lambda example: example.start)


def _session(block: re.Match[str]) -> Iterator[Example]:
    for part in re.finditer(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", block["body"], re.MULTILINE):
        start, end = (block.start("body") + place for place in part.span(2))
        action = SET_UP.sub("", part[1].strip())
        if action not in NOT_RUN:
            yield Example(action, "console", part[2], start, end)


@contextmanager
def newcomer(folder: Path) -> Iterator[Place]:
    shutil.copytree(ROOT / "documents", folder / "documents")
    shutil.copytree(ROOT / "tests" / "documents", folder / "tests" / "documents")
    (folder / ".venv" / "bin").mkdir(parents=True)
    program = folder / ".venv" / "bin" / "kg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', "utf-8")
    program.chmod(0o755)
    subprocess.run([program, "build"], cwd=folder, check=True, capture_output=True)
    command = [sys.executable, "-m", "kg", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr
        told = "".join(server.stderr.readline() for _ in range(3))
        endpoint = re.search(r"SPARQL +(http://127\.0\.0\.1:\d+)/sparql", told)
        assert endpoint, told
        try:
            yield Place(folder, endpoint[1])
        finally:
            server.send_signal(signal.SIGTERM)
            server.stderr.read()


def agree(shown: str, real: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + r"\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in real.splitlines())) is not None


EXAMPLES = examples(README.read_text("utf-8"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with newcomer(tmp_path_factory.mktemp("newcomer")) as found:
        yield found


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_output_is_the_one_shown(place: Place, example: Example) -> None:
    if example.action.startswith("curl") and shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    real = place.output(example)
    assert agree(example.shown, real), f"$ {example.action}\n{real}\nmend with: python tests/test_readme.py --update"


def test_each_command_and_each_snippet_is_run() -> None:
    readme = README.read_text("utf-8")
    commands = re.findall(r"^\$ (.*)$", readme, re.MULTILINE)
    run = [example.action for example in EXAMPLES if example.language == "console"]
    assert [SET_UP.sub("", c) for c in commands if c not in NOT_RUN] == run
    assert readme.count("\n```python\n") == sum(example.language == "python" for example in EXAMPLES)


def test_the_two_commands_stand_as_they_are_promised() -> None:
    readme = README.read_text("utf-8")
    assert "\n$ python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/kg build\n" in readme
    assert "\n$ sh tests/run.sh\n" in readme


def test_an_ellipsis_stands_for_any_lines() -> None:
    assert agree("a\n...\nd\n", "a  \nb\nc\nd\n")
    assert agree("...\n", "")
    assert not agree("a\n...\nd\n", "a\nb\n")


def update() -> None:
    readme = README.read_text("utf-8")
    with TemporaryDirectory() as folder, newcomer(Path(folder)) as found:
        for example in reversed(examples(readme)):
            real = "".join(f"{line.rstrip()}\n" for line in found.output(example).splitlines())
            if not agree(example.shown, real):
                readme = readme[: example.start] + real + readme[example.end :]
    README.write_text(readme, "utf-8")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
