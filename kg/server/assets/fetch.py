"""The packages of ``packages.toml`` enter from npm; the files that the site ships leave, with a note of what they are.

    python -m kg.server.assets.fetch [PACKAGE...]

A package whose bytes are not those that its hash names is refused (Subresource Integrity, 3.2). The map is drawn anew
from its package by ``make_map.py``.
"""

import base64
import hashlib
import io
import sys
import tarfile
import tomllib
import urllib.request
from pathlib import Path
from typing import Any

from kg.server.assets import make_map

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
REGISTRY = "https://registry.npmjs.org"


def packages() -> dict[str, dict[str, Any]]:
    """What ``packages.toml`` says, by the short name of each package."""
    return tomllib.loads((HERE / "packages.toml").read_text(encoding="utf-8"))


def fetched(package: dict[str, Any]) -> dict[str, bytes]:
    """The files of a package by their path in it; ValueError if it is not the one that is meant."""
    name, version = package["package"], package["version"]
    with urllib.request.urlopen(f"{REGISTRY}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz") as answer:
        content = answer.read()
    algorithm, _, wanted = package["integrity"].partition("-")
    if base64.b64encode(hashlib.new(algorithm, content).digest()).decode() != wanted:
        raise ValueError(f"{name} {version}: these are not the bytes that the hash in packages.toml names")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = [(member.name.partition("/")[2], archive.extractfile(member)) for member in archive]
        return {path: file.read() for path, file in members if file}


def notice(package: dict[str, Any], files: dict[str, bytes]) -> str:
    """Whose the files are, and under which licence they are shipped."""
    licence = files["LICENSE"].decode() if "LICENSE" in files else (HERE / "MIT.txt").read_text(encoding="utf-8")
    head = f"{package['package']} {package['version']} as published at npm, {package['integrity']}"
    return f"{head}\nLicence: {package['licence']}\nCopyright: {package['copyright']}\n\n{licence}"


def main(names: list[str]) -> None:
    """Fetch the packages called *names*, or all."""
    for name, package in packages().items():
        if names and name not in names:
            continue
        files, folder = fetched(package), ROOT / package["into"]
        folder.mkdir(parents=True, exist_ok=True)
        for path in package["files"]:
            (folder / Path(path).name).write_bytes(files[path])
        if "map" in package:
            (folder / "world.json").write_text(make_map.drawn(files[package["map"]]), encoding="utf-8")
        (folder / f"{name}.LICENSE.txt").write_text(notice(package, files), encoding="utf-8")
        print(f"{folder.relative_to(ROOT)}: {package['package']} {package['version']}")


if __name__ == "__main__":
    main(sys.argv[1:])
