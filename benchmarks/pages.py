"""What a page costs, by the size of the graph: the committed graph, with others like it around it.

    python benchmarks/pages.py [--triples 10000 100000 1000000] [--rounds 30]

Each size is the committed graph, whose pages are measured, and as many copies of it as the size takes, in which the
documents, what they say and what only they name have other IRIs. States, organizations, organs and whatever else the
authority data knows are the same in all copies, as in a collection that grows: ever more leads to them.
"""

import argparse
import asyncio
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.types import Message

from kg.server.app import create_app
from kg.server.dataset import Dataset, opened
from kg.server.publishing import running

GRAPH = Path(__file__).parents[1] / "output" / "kg.nq"
BASE = "https://w3id.org/sco-kg/id/"
PAGES = {
    "home": "/",
    "state": "/doc/state/blr",
    "person": "/doc/person/a16c7d515750",
    "treaty": "/doc/treaty/71ed450d5d52",
    "statement": "/doc/statement/03b86fb5bc40351c",
    "section": "/doc/section/sco-astana-declaration-2011-zh.annex.2.6",
    "document": "/doc/document/sco-astana-declaration-2011-zh",
    "organization": "/doc/organization/sco",
    "state as Turtle": "/doc/state/blr.ttl",
    "map": "/map/sco",
    "search, 3 characters": "/search?q=%E8%A7%82%E5%AF%9F%E5%91%98",
}
SHARED = "state|organization|organ|place|office|topic|source"
_OWN = re.compile(rf"<{BASE}(?!(?:{SHARED})/|graph/authority)([a-z]+)/([^>]+)>")


def copies(triples: int) -> Iterator[str]:
    """The lines of the graph, and of as many copies as come to *triples* in all."""
    lines = GRAPH.read_text(encoding="utf-8").splitlines(keepends=True)
    yield from lines
    for number in range(1, max(1, triples // len(lines))):
        yield from (_OWN.sub(rf"<{BASE}\1/c{number}.\2>", line) for line in lines)


async def measured(dataset: Dataset, rounds: int) -> dict[str, tuple[float, float, int]]:
    """For each page the milliseconds at the first request, the median of further ones, and its bytes."""
    app = create_app(dataset, workers=1)
    async with running(app):
        times: dict[str, list[float]] = {name: [] for name in PAGES}
        sizes: dict[str, int] = {}
        for _ in range(rounds + 1):
            for name, path in PAGES.items():
                begin = time.perf_counter()
                sizes[name] = await asked(app, path)
                times[name].append((time.perf_counter() - begin) * 1000)
    return {name: (found[0], statistics.median(found[1:]), sizes[name]) for name, found in times.items()}


async def asked(app: object, address: str) -> int:
    """How long the page at *address* is."""
    path, _, query = address.partition("?")
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "root_path": ""}
    headers = [(b"host", b"x"), (b"accept", b"text/turtle" if path.endswith(".ttl") else b"text/html")]
    rest = {"query_string": query.encode(), "raw_path": path.encode(), "headers": headers, "server": ("x", 80)}
    await app(scope | rest, receive, send)  # type: ignore[operator]
    if sent[0]["status"] != 200:
        raise SystemExit(f"{address}: {sent[0]['status']}")
    return sum(len(message.get("body", b"")) for message in sent)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    results = []
    for triples in options.triples:
        with tempfile.TemporaryDirectory() as folder:
            with (Path(folder) / "kg.nq").open("w", encoding="utf-8") as sink:
                sink.writelines(copies(triples))
            with opened(Path(folder)) as dataset:
                results.append((dataset.triples, asyncio.run(measured(dataset, options.rounds))))
                print(results[-1], file=sys.stderr, flush=True)
    print("| page | " + " | ".join(f"{triples:,}" for triples, _ in results) + " | ratio | kB |")
    print("|---|" + "---:|" * (len(results) + 2))
    for name in PAGES:
        cells = [f"{found[name][1]:.1f} ({found[name][0]:.0f})" for _, found in results]
        ratio = results[-1][1][name][1] / results[0][1][name][1]
        print(f"| {name} | {' | '.join(cells)} | {ratio:.2f} | {results[-1][1][name][2] / 1000:.0f} |")


if __name__ == "__main__":
    main()
