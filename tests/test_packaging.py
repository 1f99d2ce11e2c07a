"""What is shipped: the wheel holds all that the program reads, versions agree, no file is of one machine or too big."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from kg.exporters import load_graph
from kg.vocabulary import OWL, RDF, SCHEMA

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WHEEL_PARTS = {"ontology/authority": "*.ttl", "shapes": "*.ttl", "documents": "*"}
OF_A_MACHINE = re.compile(r"(?<![\w.)}>$~-])/(?:work|tmp|root|home|Users|mnt|opt|private)/[\w.]|[A-Z]:\\\\?Users")
MEBIBYTE = 1024 * 1024


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository: what .gitignore names is left out."""
    patterns = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split() if line[0] != "#"]
    return tuple(_walk(ROOT, [".git", *patterns]))


def _walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not any(fnmatch(path.name, pattern) for pattern in ignored):
            yield from _walk(path, ignored) if path.is_dir() else (path,)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


# -- the wheel -------------------------------------------------------------------------------------------------------


def test_the_wheel_holds_every_file_of_the_package(names: set[str]) -> None:
    package = {path.relative_to(ROOT).as_posix() for path in files() if path.is_relative_to(ROOT / "kg")}
    assert package <= names
    suffixes = {Path(name).suffix for name in package}
    assert {".toml", ".rq", ".html", ".css"} <= suffixes


@pytest.mark.parametrize("part", WHEEL_PARTS)
def test_the_wheel_holds_the_data(names: set[str], part: str) -> None:
    wanted = {f"kg/_data/{part}/{path.name}" for path in (ROOT / part).glob(WHEEL_PARTS[part])}
    assert wanted
    assert wanted <= names


def test_the_wheel_holds_the_ontology_the_licence_and_the_mark_of_types(names: set[str]) -> None:
    assert "kg/_data/ontology/diplomacy.ttl" in names
    assert f"sco_kg-{PROJECT['version']}.dist-info/licenses/LICENSE" in names
    assert "kg/py.typed" in names  # PEP 561, as the classifier "Typing :: Typed" says


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    assert not [name for name in names if not re.match(r"kg/|sco_kg-[\d.]+\.dist-info/", name)]
    assert not [name for name in names if "__pycache__" in name or "/scripts/" in name or "/tests/" in name]


def test_the_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import kg; from kg.pipeline import shipped_documents; from kg.resources import resource;"
        "print(kg.__file__, resource('shapes'), shipped_documents()[0]); assert kg.load_authority().entries"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert all(place.startswith(str(tmp_path)) for place in done.stdout.split())


# -- one version -----------------------------------------------------------------------------------------------------


def test_one_version_everywhere() -> None:
    stated = PROJECT["version"]
    ontology = load_graph(ROOT / "ontology" / "diplomacy.ttl")
    assert [str(o) for o in ontology.objects(None, OWL.versionInfo)] == [stated]
    assert all(str(o).endswith(stated) for o in ontology.objects(None, OWL.versionIRI))
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == stated
    assert version("sco-kg") == stated, (
        "the environment holds another version: run tests/run.sh, which installs this one"
    )
    assert re.search(rf"^## {re.escape(stated)} ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_graph_names_the_version_that_made_it() -> None:
    graph = load_graph(ROOT / "output" / "kg.ttl")
    assert {str(o) for o in graph.objects(None, SCHEMA.softwareVersion)} == {PROJECT["version"]}


def test_the_ontology_is_one() -> None:
    ontology = load_graph(ROOT / "ontology" / "diplomacy.ttl")
    assert len(list(ontology.subjects(RDF.type, OWL.Ontology))) == 1


# -- the repository --------------------------------------------------------------------------------------------------


def shipped_as_published() -> set[Path]:
    """The files of other people's packages, which stay as they are (``kg/server/assets/packages.toml``)."""
    packages = tomllib.loads((ROOT / "kg" / "server" / "assets" / "packages.toml").read_text("utf-8")).values()
    return {ROOT / package["into"] / Path(name).name for package in packages for name in package["files"]}


def test_no_file_is_of_one_machine() -> None:
    found = []
    for path in sorted(set(files()) - shipped_as_published()):
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if OF_A_MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)


def test_no_file_is_too_big() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in files()}
    assert {name: size for name, size in sizes.items() if size > 4 * MEBIBYTE} == {}
    assert sum(sizes.values()) < 24 * MEBIBYTE


def test_a_module_fits_in_the_head() -> None:
    written = [p for p in files() if p.suffix == ".py" and p.is_relative_to(ROOT / "kg") and p.stem != "vocabulary"]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > 600} == {}


# -- the documentation for contributors ------------------------------------------------------------------------------

PAGES = ("docs/README.md", "docs/architecture.md", "ontology/README.md", "CONTRIBUTING.md")
NAMED = re.compile(r"`((?:\.?[\w-]+/)*[\w.-]+\.(?:py|ttl|toml|md|sh|rq)|(?:\.?[\w-]+/)+)`|\]\(([^)#:]+)\)")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_files_that_are_there(page: str) -> None:
    path = ROOT / page
    named = {first or second for first, second in NAMED.findall(path.read_text("utf-8"))}
    named = {name for name in named if not re.search(r"\b(?:NAME|TAG)\b", name)}
    there = [f"/{file.relative_to(ROOT).as_posix()}" for file in files()]
    assert named
    assert [n for n in sorted(named) if not (path.parent / n).exists() and not any(_names(t, n) for t in there)] == []


def _names(file: str, name: str) -> bool:
    return f"/{name}" in file if name.endswith("/") else file.endswith(f"/{name}")


def test_a_path_of_a_machine_is_seen() -> None:
    assert OF_A_MACHINE.search("see /" + "tmp/x")
    assert not OF_A_MACHINE.search("https://example.org/" + "tmp/x")
