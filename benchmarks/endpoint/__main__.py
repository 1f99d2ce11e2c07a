"""Our endpoint beside others over the same data: ``python benchmarks/endpoint --documents 1180 --rounds 3``.

Every server is asked the same queries, cell by cell (a kind of query, a number of clients) and server after server
within each round, so that what else the machine does falls on all alike. The answers are compared first. Figures are
queries a second and the ratio to the first server in the same round, median of the rounds. ``wrk`` asks where it is
installed, for it costs the measured machine little; kinds whose answers take long are asked by threads of this process.
"""

import argparse
import http.client
import json
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
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import data
import servers

HERE = Path(__file__).parent
VARIANTS, CHECKED, SLOW, SLOW_COUNT = 300, 4, 0.2, 2
ACCEPT = "application/sparql-results+json, application/n-triples"
NUMBERS = ("http://www.w3.org/2001/XMLSchema#integer", "http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
SCRIPT = """
local paths, i = {%s}, 0
function request() i = i + 1; return wrk.format("GET", paths[(i - 1) %% #paths + 1], {Accept = "%s"}) end
function done(s, l, r)
  io.write(string.format("RESULT %%d %%f %%f %%f %%d\\n", s.requests, s.duration / 1e6, l:percentile(50) / 1e3,
    l:percentile(99) / 1e3, s.errors.connect + s.errors.read + s.errors.write + s.errors.status + s.errors.timeout))
end
"""


def path_of(address: str, query: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query + '&' if parts.query else ''}query={quote(query, safe='')}"


def ask(address: str, query: str, timeout: float = 120) -> tuple[str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=timeout)
    try:
        connection.request("GET", path_of(address, query), headers={"Accept": ACCEPT})
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{response.status} {body[:200]!r}")
    return response.getheader("Content-Type", ""), body


def queries(documents: int) -> dict[str, list[str]]:
    """Up to 300 texts of each kind, and of the mix in the order in which it is asked."""
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
    placed = [
        (turn + (share + 0.5) / each["weight"], texts[kind][(turn * each["weight"] + share) % len(texts[kind])])
        for turn in range(40)
        for kind, each in spec.items()
        for share in range(each["weight"])
    ]
    return {**texts, "mix": [text for _, text in sorted(placed, key=lambda one: one[0])]}


def canonical(kind: str, body: bytes) -> list[str]:
    """An answer without what stores may differ in: order, the spelling of numbers, the case of language tags."""
    if "json" not in kind:
        return sorted(
            {re.sub(r'"(\d+)"\^\^<[^>]*[iI]nteger>', r"\1", line) for line in body.decode().splitlines() if line}
        )
    content = json.loads(body)
    if "boolean" in content:
        return [str(content["boolean"])]
    if content["head"].get("vars") == ["__ASK_RETVAL"]:  # Virtuoso 7.2.5 answers an ASK so
        return [str(bool(content["results"]["bindings"]))]
    return sorted(
        str(sorted((name, *plain(term)) for name, term in row.items())) for row in content["results"]["bindings"]
    )


def plain(term: dict[str, str]) -> tuple[str, str]:
    value = str(Decimal(term["value"])) if term.get("datatype") in NUMBERS else term["value"]
    return value, term.get("xml:lang", "").lower()


def compared(running: list[servers.Server], texts: dict[str, list[str]]) -> dict[tuple[str, str], float]:
    """How long the slowest of some answers took, by server and kind; it says whether they agree."""
    slowest = {}
    for kind, several in texts.items():
        answers = {}
        for server in running:
            began, got = time.perf_counter(), []
            for text in several[:CHECKED]:
                got.append(canonical(*ask(server.address, text)))
            slowest[server.name, kind] = (time.perf_counter() - began) / len(got)
            answers[server.name] = got
        differing = [name for name, got in answers.items() if got != answers[running[0].name]]
        print(f"{kind}: {'all agree' if not differing else 'DIFFERENT: ' + ', '.join(differing)}", file=sys.stderr)
    for server in running:
        slowest[server.name, "mix"] = 0.0 if shutil.which("wrk") else slowest[server.name, "mix"]
    return slowest


def by_wrk(server: servers.Server, texts: list[str], clients: int, seconds: int) -> list[float]:
    paths = ",".join(f'"{path_of(server.address, text)}"' for text in texts)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % (paths, ACCEPT))
        script.flush()
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name, server.address]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [float(part) for part in out.rpartition("RESULT ")[2].split()]


def by_threads(server: servers.Server, texts: list[str], clients: int, seconds: int) -> list[float]:
    times: list[float] = []
    errors: list[Exception] = []
    began = time.perf_counter()

    def work(first: int) -> None:
        for turn in range(SLOW_COUNT):
            asked = time.perf_counter()
            try:
                ask(server.address, texts[(first + turn * clients) % len(texts)])
                times.append(time.perf_counter() - asked)
            except (OSError, RuntimeError) as error:
                errors.append(error)
            if time.perf_counter() - began > seconds:
                return

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    ordered = sorted(times) or [0.0]
    p50, p99 = ordered[len(ordered) // 2] * 1e3, ordered[int(len(ordered) * 0.99)] * 1e3
    return [len(times), took, p50, p99, len(errors)]


def measured(running: list[servers.Server], texts: dict[str, list[str]], options: argparse.Namespace) -> dict[str, Any]:
    slow = compared(running, texts)
    cells: dict[tuple[int, str, str], list[list[float]]] = {}
    for turn in range(options.rounds):
        for kind, several in texts.items():
            for clients in options.clients:
                for server in running[turn % len(running) :] + running[: turn % len(running)]:
                    quick = slow[server.name, kind] < SLOW and shutil.which("wrk")
                    way = by_wrk if quick else by_threads
                    cell = way(server, several, clients, options.seconds)
                    cells.setdefault((clients, kind, server.name), []).append(cell)
    return {f"{clients}/{kind}/{name}": rounds for (clients, kind, name), rounds in cells.items()}


def table(cells: dict[str, Any], running: list[servers.Server], kinds: list[str], clients: int) -> str:
    lines = [f"| {clients} client{'s' * (clients > 1)} | {' | '.join(kinds)} |", "|---|" + "---:|" * len(kinds)]
    for server in running:
        row = []
        for kind in kinds:
            rounds = cells[f"{clients}/{kind}/{server.name}"]
            first = cells[f"{clients}/{kind}/{running[0].name}"]
            rates = [count / took for count, took, *_ in rounds]
            pairs = zip(rates, first, strict=True)
            ratio = statistics.median(rate * base[1] / max(base[0], 0.5) for rate, base in pairs)
            failed = sum(int(errors) for *_, errors in rounds)
            row.append(f"{statistics.median(rates):.4g} ({ratio:.2f}){f' {failed} failed' if failed else ''}")
        lines.append(f"| {server.name} | {' | '.join(row)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--documents", type=int, default=1180, help="1180: about 100 thousand triples; 11900: 1 million"
    )
    parser.add_argument("--servers", nargs="+", default=["oxigraph", "ours", "ours-cached"], choices=servers.SERVERS)
    parser.add_argument("--clients", nargs="+", type=int, default=[1, 8])
    parser.add_argument("--kinds", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=1)
    parser.add_argument("--port", type=int, default=7300)
    options = parser.parse_args()
    texts = queries(options.documents)
    texts = {kind: several for kind, several in texts.items() if not options.kinds or kind in options.kinds}
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "data.nt"
        print(f"{data.write(file, options.documents)} triples\n")
        with servers.running(options.servers, file, Path(scratch), options.port) as running:
            cells = measured(running, texts, options)
            for clients in options.clients:
                print(table(cells, running, list(texts), clients), end="\n\n")
            print("| server | seconds until the first answer | MiB now |\n|---|---:|---:|")
            for server in running:
                print(f"| {server.name} | {server.seconds:.1f} | {server.memory():.0f} |")


if __name__ == "__main__":
    main()
