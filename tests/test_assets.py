"""What is shipped of other people's packages: as the manifest says, with licences; and how the map is drawn."""

import json
import tomllib
from pathlib import Path

import pytest

from kg.server.assets import make_map

ROOT = Path(__file__).parents[1]
PACKAGES = tomllib.loads((ROOT / "kg" / "server" / "assets" / "packages.toml").read_text(encoding="utf-8"))
SCALE = {"scale": [1, 1], "translate": [0, 0]}


@pytest.mark.parametrize("name", PACKAGES)
def test_files_are_there_with_their_licence_and_version(name: str) -> None:
    package = PACKAGES[name]
    folder = ROOT / package["into"]
    assert all((folder / Path(file).name).is_file() for file in package["files"])
    notice = (folder / f"{name}.LICENSE.txt").read_text(encoding="utf-8")
    head = f"{package['package']} {package['version']} as published at npm, {package['integrity']}\n"
    assert notice.startswith(f"{head}Licence: {package['licence']}\n")
    assert package["integrity"].startswith("sha512-")


def drawn(arcs: list[list[list[int]]], **countries: list[list[int]]) -> dict[str, str]:
    geometries = [{"type": "Polygon", "id": code[1:], "arcs": rings} for code, rings in countries.items()]
    topology = {"arcs": arcs, "transform": SCALE, "objects": {"countries": {"geometries": geometries}}}
    paths: dict[str, str] = json.loads(make_map.drawn(json.dumps(topology).encode()))["paths"]
    return paths


def test_neighbours_keep_one_border() -> None:
    border, west, east = (
        [[0, 0], [0, 20]],
        [[0, 20], [-20, 0], [0, -20], [20, 0]],
        [[0, 20], [20, 0], [0, -20], [-20, 0]],
    )
    paths = drawn([border, west, east], c1=[[0, 1]], c2=[[0, 2]])
    assert paths["001"].startswith("M500 243l0 -7")
    assert paths["002"].startswith("M500 243l0 -7")


def test_what_crosses_the_180th_meridian_lies_on_both_edges() -> None:
    ring = [[170, 0], [20, 0], [0, 10], [-20, 0], [0, -10]]
    parts = drawn([ring], c1=[[0]])["001"].split("z")[:-1]
    starts = sorted(float(part[1:].split()[0]) for part in parts)
    assert len(parts) == 2
    assert starts[0] < 50
    assert starts[1] > 950


def test_small_islands_are_left_out_but_for_the_largest() -> None:
    small = [[0, 0], [0, 1], [1, 0], [0, -1], [-1, 0]]
    tiny = [[5, 0], [0, 0], [0, 0]]
    paths = drawn([small, tiny], c1=[[0], [1]])
    assert paths["001"].count("M") == 1
