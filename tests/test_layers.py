"""The rooms of the house import only to their left, and every module is in a room."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
CONTRACT: dict[str, Any] = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
ROOMS = [{room.strip() for room in layer.split("|")} for layer in CONTRACT["layers"]]
CLI = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package ``kg`` in *folder*; it names the line that is wrong."""
    command = [sys.executable, "-c", CLI, "--config", str(config), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_room_imports_no_room_to_its_right() -> None:
    done = lint(ROOT, PYPROJECT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_hidden_from_the_contract() -> None:
    assert not {name for name in CONTRACT if name.startswith(("ignore", "exhaustive_ignore"))}
    assert CONTRACT["exhaustive"] is True


def test_every_module_is_in_a_room_and_every_room_is_there() -> None:
    rooms = set[str]().union(*ROOMS)
    there = {path.stem for path in (ROOT / "kg").glob("*.py")} | {
        path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")
    }
    assert there - {"__init__"} == rooms


def test_no_room_goes_through_the_front_door() -> None:
    """``import kg`` in a room would reach every room and name none; ``from kg import readers`` names one."""
    rooms = set[str]().union(*ROOMS)
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                assert "kg" not in [alias.name for alias in node.names], place
            if isinstance(node, ast.ImportFrom):
                assert not node.level, f"{place}: a relative import hides which room it names"
                assert node.module != "kg" or {alias.name for alias in node.names} <= rooms, place


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("model", "from kg.identifiers import fold"),
        ("readers", "import kg.exporters"),
        ("evaluation", "import kg.citation"),
    ],
)
def test_a_wrong_import_is_found_and_its_line_named(tmp_path: Path, room: str, line: str) -> None:
    for name in set[str]().union(*ROOMS):
        module = tmp_path / "kg" / f"{name}.py"
        module.parent.mkdir(exist_ok=True)
        module.write_text("def fold() -> None: ...\n", encoding="utf-8")
    (tmp_path / "kg" / "__init__.py").touch()
    (tmp_path / "kg" / f"{room}.py").write_text(f"import os\n\n{line}\n", encoding="utf-8")
    config = tmp_path / "pyproject.toml"
    config.write_bytes(PYPROJECT.read_bytes())
    done = lint(tmp_path, config)
    assert done.returncode != 0
    assert f"kg.{room} -> {line.split()[1]} (l.3)" in done.stdout
