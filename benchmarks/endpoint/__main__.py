"""Our endpoint beside others over the same data: ``python benchmarks/endpoint --documents 1180 --rounds 3``.

Every server is asked the same queries, cell by cell (a kind of query, a number of clients) and server after server
within each round, so that what else the machine does falls on all alike. The answers are compared first, and every
text is asked to warm up. Figures are queries a second and the ratio to another server in the same round, median
of the rounds.
"""

import argparse
import itertools
import math
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import data
import servers
from answers import accept, agreed, ask, path_of

HERE = Path(__file__).parent
VARIANTS, SAMPLE, TURNS, WARM, AGAIN = 300, 5, 40, 10, 4
SCRIPT = """
local asked, i = {%s}, 0
function init()
  for n, each in ipairs(asked) do asked[n] = wrk.format("GET", each[1], {Accept = each[2]}) end
end
function request() i = i + 1; return asked[(i - 1) %% #asked + 1] end
function done(s, l, r)
  io.write(string.format("RESULT %%d %%f %%d\\n", s.requests, s.duration / 1e6,
    s.errors.connect + s.errors.read + s.errors.write + s.errors.status + s.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """Texts of one kind, in an order in which the first *sample* stand for all."""

    name: str
    texts: list[str]
    sample: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What was answered in so many *seconds*, and how many of the processors' the server took."""

    answers: int
    seconds: float
    errors: int
    spent: float = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of processor time an answer, of all processes of the server."""
        return self.spent * 1000 / max(1, self.answers)


Cells = dict[tuple[int, str, str], list[Cell]]


def kinds(documents: int) -> list[Kind]:
    """Up to 300 texts of each kind; the mix has turns, in each of which every kind comes as often as its weight."""
    spec: dict[str, Any] = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))
    prologue = spec.pop("prologue")
    found = list(data.triples(documents))
    subjects = list(dict.fromkeys(s[1:-1] for s, _, _ in found))

    def some(kind: str) -> list[str]:
        every = [subject for subject in subjects if f"/{kind}/" in subject]
        return every[:: max(1, len(every) // VARIANTS)]

    holes: dict[str, Sequence[object]] = {kind: some(kind) for kind in ("statement", "organization", "state")}
    holes |= {"number": range(100), "topic": data.TOPICS}
    holes["label"] = [o.split('"')[1] for s, p, o in found if "/state/" in s and o.endswith("@zh")]
    texts: dict[str, list[str]] = {}
    for kind, each in spec.items():
        names = [name for name in holes if f"{{{name}}}" in each["query"]]
        filled = [
            re.sub(r"\{(\w+)\}", lambda m, n=n: str(holes[m[1]][n % len(holes[m[1]])]), each["query"])  # type: ignore[misc]
            for n in range(VARIANTS if names else 1)
        ]
        texts[kind] = [prologue + text for text in dict.fromkeys(filled)]
        random.Random(kind).shuffle(texts[kind])  # the first things of the data are those of which most is said
    placed = [
        (turn + (share + 0.5) / each["weight"], texts[kind][(turn * each["weight"] + share) % len(texts[kind])])
        for turn in range(TURNS)
        for kind, each in spec.items()
        for share in range(each["weight"])
    ]
    mix = Kind("mix", [text for _, text in sorted(placed)], sum(each["weight"] for each in spec.values()))
    return [*(Kind(kind, several, SAMPLE) for kind, several in texts.items()), mix]


def compared(running: list[servers.Server], asked: list[Kind]) -> dict[tuple[str, str], float]:
    """How many seconds the sample of each kind takes, the quicker of twice; it says whether the answers agree."""
    seconds = {}
    for kind in asked:
        answers = {}
        for server in running:
            first, came = timed(server, kind)
            seconds[server.name, kind.name] = min(first, timed(server, kind)[0])
            answers[server.name] = [agreed(*one) for one in came]
        differing = [name for name, got in answers.items() if got != answers[running[0].name]]
        print(f"{kind.name}: {'DIFFERENT: ' + ', '.join(differing) if differing else 'all agree'}", file=sys.stderr)
    return seconds


def timed(server: servers.Server, kind: Kind) -> tuple[float, list[tuple[str, bytes]]]:
    began = time.perf_counter()
    answers = [ask(server.address, text) for text in kind.texts[: kind.sample]]
    return time.perf_counter() - began, answers


def by_wrk(server: servers.Server, kind: Kind, clients: int, seconds: int) -> Cell:
    texts = ",".join(f'{{"{path_of(server.address, text)}", "{accept(text)}"}}' for text in kind.texts)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % texts)
        script.flush()
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name, server.address]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    answers, took, errors = out.rpartition("RESULT ")[2].split()
    return Cell(int(answers), float(took), int(errors))


def by_threads(
    server: servers.Server, kind: Kind, clients: int, seconds: int, least: int, most: float = math.inf
) -> Cell:
    """At least *least* answers and at least so many *seconds*, but no more than *most* answers."""
    numbers, answers, errors = itertools.count(), itertools.count(), itertools.count()
    began = time.perf_counter()

    def work() -> None:
        for number in numbers:
            if number >= most or (number >= least and time.perf_counter() - began > seconds):
                return
            try:
                ask(server.address, kind.texts[number % len(kind.texts)])
                next(answers)
            except (OSError, RuntimeError):
                next(errors)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Cell(next(answers), time.perf_counter() - began, next(errors))


def measured(
    running: list[servers.Server],
    asked: list[Kind],
    seconds: dict[tuple[str, str], float],
    options: argparse.Namespace,
) -> Cells:
    """The cells of every round by clients, kind and server; *seconds* is what the samples took."""
    cells: Cells = {}
    for kind, server in itertools.product(asked, running):
        by_threads(server, kind, SAMPLE, WARM, least=0, most=AGAIN * len(kind.texts))
    for turn in range(options.rounds):
        for kind, clients in itertools.product(asked, options.clients):
            for server in running[turn % len(running) :] + running[: turn % len(running)]:
                before = server.spent()
                if shutil.which("wrk") and seconds[server.name, kind.name] * clients < options.seconds:
                    cell = by_wrk(server, kind, clients, options.seconds)
                else:
                    cell = by_threads(server, kind, clients, options.seconds, least=kind.sample)
                cell = replace(cell, spent=server.spent() - before)
                cells.setdefault((clients, kind.name, server.name), []).append(cell)
    return cells


def table(title: str, asked: list[Kind], rows: dict[str, list[str]]) -> str:
    lines = [f"| {title} | {' | '.join(kind.name for kind in asked)} |", "|---|" + "---:|" * len(asked)]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(row)} |" for name, row in rows.items())]) + "\n"


def rated(own: list[Cell], base: list[Cell]) -> str:
    """A rate, in brackets the ratio to the rate of *base* in the same round, and what failed."""
    ratios = [cell.rate / other.rate if other.answers else 0 for cell, other in zip(own, base, strict=True)]
    failed = sum(cell.errors for cell in own)
    rate = short(statistics.median(cell.rate for cell in own))
    return f"{rate} ({short(statistics.median(ratios))}){f' {failed} failed' if failed else ''}"


def printed(cells: Cells, names: list[str], asked: list[Kind], options: argparse.Namespace) -> None:
    bases = [name for name in options.ratio_to if name in names] or names[:1]
    for base, clients in itertools.product(bases, options.clients):
        of = {name: [cells[clients, kind.name, name] for kind in asked] for name in names}
        rows = {name: [rated(*pair) for pair in zip(of[name], of[base], strict=True)] for name in names}
        print(table(f"{clients} client{'s' * (clients > 1)}, ratio to {base}", asked, rows))
    most = max(options.clients)
    costs = {
        name: [short(statistics.median(cell.cost for cell in cells[most, kind.name, name])) for kind in asked]
        for name in names
    }
    print(table(f"{most} clients, processor ms an answer", asked, costs))


def short(number: float) -> str:
    return f"{number:.{0 if number >= 100 else 1 if number >= 10 else 2 if number >= 1 else 3}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--documents", type=int, default=1180, help="1180: about 100 thousand triples; 11900: 1 million"
    )
    parser.add_argument("--servers", nargs="+", default=list(servers.SERVERS), choices=servers.SERVERS)
    parser.add_argument("--ratio-to", nargs="+", default=["oxigraph", "rdflib-endpoint"], choices=servers.SERVERS)
    parser.add_argument("--clients", nargs="+", type=int, default=[1, 8])
    parser.add_argument("--kinds", nargs="+")
    parser.add_argument("--rounds", type=int, default=3, help="0: the answers are compared, and no more")
    parser.add_argument("--seconds", type=int, default=1)
    parser.add_argument("--port", type=int, default=7300)
    options = parser.parse_args()
    asked = [kind for kind in kinds(options.documents) if not options.kinds or kind.name in options.kinds]
    if not shutil.which("wrk"):
        print(f"no wrk: threads of Python ask, and slow every server: {servers.REMEDY}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "data.nt"
        print(f"{data.write(file, options.documents)} triples\n")
        with servers.running(options.servers, file, Path(scratch), options.port) as running:
            seconds = compared(running, asked)
            if not options.rounds:
                return
            cells = measured(running, asked, seconds, options)
            printed(cells, [server.name for server in running], asked, options)
            print("| server | seconds until the first answer | MiB now |\n|---|---:|---:|")
            for server in running:
                print(f"| {server.name} | {server.seconds:.1f} | {server.memory():.0f} |")


if __name__ == "__main__":
    main()
