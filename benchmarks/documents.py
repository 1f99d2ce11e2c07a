"""Time and memory of a document's way through the house, by language and format.

    python benchmarks/documents.py [--documents 20] [--sizes 10 100] [--formats txt html docx pdf]

Documents are generated, the same ones each time. One document of each language and format takes its turn after another,
so that what else the machine does falls on all alike. Read the ratios: the times are those of one machine on one day.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from rdflib import Graph

from kg.assembly import assemble_quads
from kg.authority import load_authority
from kg.exporters import serialize
from kg.extractors import extract
from kg.identifiers import Minter
from kg.languages import languages
from kg.pipeline import build_all
from kg.positions import find_positions
from kg.readers import read
from kg.reconciliation import reconcile
from kg.structures import structure
from kg.validation import validate

HERE = Path(__file__).resolve().parent
STAGES = ("read", "structure", "extract", "reconcile", "positions", "assemble", "validate", "export")
FORMATS = ("txt", "html", "docx", "pdf")


# -- documents -------------------------------------------------------------------------------------------------------


@cache
def phrases() -> dict[str, dict[str, Any]]:
    """What documents are made of, by language; only languages that are read."""
    tables = tomllib.loads((HERE / "documents.toml").read_text("utf-8"))
    return {tag: table for tag, table in tables.items() if tag.split("-")[0] in languages()}


@cache
def names(kind: str, tag: str) -> tuple[str, ...]:
    """The preferred labels of a kind of the authority in a language."""
    labels = (entry.label(tag) for entry in load_authority().of_kind(kind))
    return tuple(sorted(label for label in labels if label))


class Writer:
    """One generated document."""

    def __init__(self, tag: str, number: int) -> None:
        self.tag, self.table = tag, phrases()[tag]
        self.chance = random.Random(f"{tag} {number}")
        self.organization = self.chance.choice(names("organization", tag))
        self.states = self.chance.sample(names("state", tag), 12)

    def paragraphs(self) -> list[str]:
        """Title, opening, numbered paragraphs and signatures; how many of each, varies."""
        pick, table = self.chance, self.table
        body = [self.said(pick.choice(table["paragraphs"])) for _ in range(pick.randint(12, 24))]
        if pick.random() < 0.5:
            body = [f"{number}. {paragraph}" for number, paragraph in enumerate(body, 1)]
        signed = [self.said(line) for _ in range(pick.randint(2, 6)) for line in self.in_one(table["signature"])]
        parts = [pick.choice(table["titles"]), pick.choice(table["openings"]), *body, *signed, table["closing"]]
        return [self.said(part) for part in parts]

    def in_one(self, lines: Sequence[str]) -> list[str]:
        """*lines* about the same state and person."""
        state, person, office = self.state(), self.person(), self.office()
        return [line.replace("{s}", state).replace("{p}", person).replace("{f}", office) for line in lines]

    def said(self, phrase: str) -> str:
        """*phrase* with its names."""
        ways: dict[str, Callable[[], str]] = {
            "s": self.state, "t": self.state, "o": lambda: self.organization, "p": self.person, "f": self.office,
            "c": lambda: self.chance.choice(names("place", self.tag)), "d": self.day,
        }  # fmt: skip
        for letter, name in ways.items():
            if f"{{{letter}}}" in phrase:
                phrase = phrase.replace(f"{{{letter}}}", name())
        return phrase

    def state(self) -> str:
        return self.chance.choice(self.states)

    def person(self) -> str:
        return str(self.chance.choice(self.table["given"]) + self.chance.choice(self.table["family"]))

    def office(self) -> str:
        return str(self.chance.choice(self.table["offices"]))

    def day(self) -> str:
        month, year, day = self.chance.randint(1, 12), self.chance.randint(1996, 2025), self.chance.randint(1, 28)
        word = self.table["months"][month - 1] if self.table["months"] else month
        return str(self.table["date"]).format(year=year, month=word, day=day)


def encoded(paragraphs: Sequence[str], form: str) -> bytes:
    """A file of *paragraphs*."""
    if form == "txt":
        return "\n\n".join(paragraphs).encode() + b"\n"
    return bytes(getattr(_makers(), form)(paragraphs))


@cache
def _makers() -> ModuleType:
    """The makers of Word, HTML and PDF files that the tests of the readers use."""
    spec = spec_from_file_location("make_documents", HERE.parent / "tests" / "readers" / "make_documents.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/readers/make_documents.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(folder: Path, tag: str, form: str, count: int) -> list[Path]:
    """*count* documents in *folder*."""
    paths = []
    for number in range(count):
        path = folder / f"{tag}-{number:04}.{form}"
        path.write_bytes(encoded(Writer(tag, number).paragraphs(), form))
        paths.append(path)
    return paths


# -- measuring -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """The times of the documents of one language and format: for each document, seconds by stage."""

    tag: str
    form: str
    times: list[dict[str, float]]
    characters: int
    claims: int

    def stage(self, name: str) -> float:
        """The median of a stage, in milliseconds."""
        return 1000 * statistics.median(times[name] for times in self.times)

    @property
    def total(self) -> float:
        """The median of the whole, in milliseconds."""
        return 1000 * statistics.median(sum(times.values()) for times in self.times)


def walk(path: Path) -> tuple[dict[str, float], int, int]:
    """The seconds of each stage for one document; its length, and how many claims were found."""
    times, authority, minter = {}, load_authority(), Minter()

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = perf_counter()
        result = work()
        times[stage] = perf_counter() - start
        return result

    source = timed("read", lambda: read(path))
    document = timed("structure", lambda: structure(source))
    found = timed("extract", lambda: extract(document, authority))
    links = timed("reconcile", lambda: reconcile(found, authority, minter))
    stances = timed("positions", lambda: find_positions(document, found, authority))
    found = replace(found, positions=stances)
    graph = timed("assemble", lambda: _graph(assemble_quads(document, found, links, authority, minter)))
    timed("validate", lambda: validate(graph))
    timed("export", lambda: serialize(graph, "turtle"))
    return times, len(document.text), len(found.claims)


def _graph(quads: Iterable[tuple[Any, Any, Any, Any]]) -> Graph:
    graph = Graph()
    for subject, predicate, value, _ in quads:
        graph.add((subject, predicate, value))
    return graph


def measure(folder: Path, forms: Sequence[str], count: int) -> list[Cell]:
    """A cell for each language and format; document by document, each cell in turn. The first document warms up."""
    paths = {(tag, form): write(folder, tag, form, count + 1) for tag in phrases() for form in forms}
    walked: dict[tuple[str, str], list[tuple[dict[str, float], int, int]]] = {cell: [] for cell in paths}
    for number in range(count + 1):
        for cell, files in paths.items():
            walked[cell].append(walk(files[number]))
    return [
        Cell(
            *cell,
            [t for t, _, _ in rows[1:]],
            round(_mean(n for _, n, _ in rows[1:])),
            round(_mean(c for _, _, c in rows[1:])),
        )
        for cell, rows in walked.items()
    ]


def _mean(values: Iterable[int]) -> float:
    return statistics.mean(list(values))


def one_build(tag: str, form: str, count: int) -> dict[str, float]:
    """Seconds a document and peak memory in MiB of a build of *count* documents, in this process."""
    import resource

    with tempfile.TemporaryDirectory() as folder:
        first, *paths = write(Path(folder), tag, form, count + 1)
        build_all([first])
        start = perf_counter()
        built = build_all(paths)
        seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds / count, "peak": peak, "triples": len(built.graph)}


def build_in_a_process(tag: str, form: str, count: int) -> dict[str, float]:
    """The same in a process of its own, so that the peak is its own."""
    command = [sys.executable, __file__, "--one-build", tag, form, str(count)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return dict(json.loads(done.stdout))


# -- tables ----------------------------------------------------------------------------------------------------------


def stage_table(cells: Iterable[Cell]) -> Iterator[str]:
    """A row a cell: documents a second, and the milliseconds of each stage."""
    yield f"| language | format | characters | claims | documents/s | ms | {' | '.join(STAGES)} |"
    yield "|---|---|" + "---:|" * (4 + len(STAGES))
    for cell in cells:
        stages = " | ".join(f"{cell.stage(stage):.1f}" for stage in STAGES)
        size = f"{cell.characters} | {cell.claims} | {1000 / cell.total:.1f} | {cell.total:.0f}"
        yield f"| {cell.tag} | {cell.form} | {size} | {stages} |"


def size_table(form: str, sizes: Sequence[int], rounds: int) -> Iterator[str]:
    """A row a language: time a document and peak memory of whole builds; the ratio of the last time to the first."""
    heads = [f"ms/document of {size} | peak MiB | triples" for size in sizes]
    yield f"| language | {' | '.join(heads)} | ratio |"
    yield "|---|" + "---:|" * (3 * len(sizes) + 1)
    results: dict[tuple[str, int], list[dict[str, float]]] = {(tag, size): [] for tag in phrases() for size in sizes}
    for _ in range(rounds):
        for tag, size in results:
            results[tag, size].append(build_in_a_process(tag, form, size))
    for tag in phrases():
        row = [_best(results[tag, size]) for size in sizes]
        columns = [f"{1000 * r['seconds']:.0f} | {r['peak']:.0f} | {r['triples']:.0f}" for r in row]
        yield f"| {tag} | {' | '.join(columns)} | {row[-1]['seconds'] / row[0]['seconds']:.2f} |"


def _best(results: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(result[name] for result in results) for name in results[0]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20, help="of each language and format (default: %(default)s)")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--sizes", nargs="*", type=int, default=[10, 100], help="of whole builds; none: leave them out")
    parser.add_argument("--rounds", type=int, default=3, help="of whole builds")
    parser.add_argument("--one-build", nargs=3, metavar=("LANGUAGE", "FORMAT", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one_build:
        tag, form, count = options.one_build
        print(json.dumps(one_build(tag, form, int(count))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(stage_table(measure(Path(folder), options.formats, options.documents))))
    if options.sizes:
        print("\n" + "\n".join(size_table(options.formats[0], options.sizes, options.rounds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
