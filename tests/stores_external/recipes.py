"""Runs a recipe of docs/loading.md as it stands there, in a folder of its own and on free ports, and asks the store."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from SPARQLWrapper import JSON, SPARQLWrapper

from kg.exporters import load_graph

ROOT = Path(__file__).parents[2]
QUERIES = Path(__file__).parent / "queries"
_READY = "the recipe is done"
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Store:
    """A running store: where it answers, what the recipe's own question got, and the file that it holds."""

    endpoint: str
    answer: str
    loaded: Path
    graph: str | None = None

    def ask(self, name: str) -> set[tuple[str, ...]]:
        """The rows of a query in ``queries/``."""
        wrapper = SPARQLWrapper(self.endpoint)
        wrapper.setQuery((QUERIES / f"{name}.rq").read_text("utf-8"))
        wrapper.setReturnFormat(JSON)
        if self.graph:
            wrapper.addDefaultGraph(self.graph)
        result = wrapper.query()
        rows = cast(Any, result.convert())["results"]["bindings"]
        result.response.close()
        return {tuple(cell["value"] for cell in row.values()) for row in rows}

    def expect(self, name: str) -> set[tuple[str, ...]]:
        """The same, from the file that was loaded, by rdflib."""
        query = (QUERIES / f"{name}.rq").read_text("utf-8")
        return {tuple(map(str, cast(Any, row))) for row in load_graph(self.loaded).query(query)}


def graph_file() -> Path:
    """The published graph, or a small one where it has not been built."""
    built = ROOT / "output" / "kg.ttl"
    return built if built.is_file() else Path(__file__).parent / "small.ttl"


def commands(section: str) -> str:
    """The shell commands of a section of docs/loading.md, after those that stand before the first section."""
    parts = re.split(r"^## ", (ROOT / "docs" / "loading.md").read_text("utf-8"), flags=re.MULTILINE)
    chosen = [parts[0], *(part for part in parts[1:] if part.startswith(section))]
    return "".join(
        block for part in chosen for block in re.findall(r"^```sh\n(.*?)^```", part, re.DOTALL | re.MULTILINE)
    )


@contextmanager
def running(
    section: str, ports: tuple[str, ...], endpoint: str, folder: Path, graph: str | None = None
) -> Iterator[Store]:
    """The store that the recipe starts; *ports* are those that it names, which are replaced by free ones."""
    loaded = folder / "output" / "kg.ttl"
    loaded.parent.mkdir()
    loaded.write_bytes(graph_file().read_bytes())
    script = commands(section)
    for port, free in zip(ports, _free_ports(len(ports)), strict=True):
        script, endpoint = (re.sub(rf"\b{port}\b", free, text) for text in (script, endpoint))
    with (folder / "answer").open("w") as out, (folder / "talk").open("w") as talk:
        bash = subprocess.Popen(["bash", "-c", _guarded(script)], cwd=folder, stdout=out, stderr=talk)
        try:
            yield Store(endpoint, _await(bash, folder), loaded, graph)
        finally:
            _end(bash)


def _guarded(script: str) -> str:
    """The script, which then waits, and on a signal or an error ends what it started and waits for its end."""
    trap = "trap 'trap - EXIT TERM; kill $(jobs -p) 2>/dev/null; wait; exit' EXIT TERM"
    return f"set -eu\n{trap}\n{script}\necho '{_READY}'\nwait\n"


def _await(bash: subprocess.Popen[bytes], folder: Path) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and bash.poll() is None:
        answer = (folder / "answer").read_text("utf-8")
        if _READY in answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"the recipe failed: {(folder / 'answer').read_text()} {(folder / 'talk').read_text()}")


def _end(bash: subprocess.Popen[bytes]) -> None:
    if bash.poll() is None:
        bash.send_signal(signal.SIGTERM)
    bash.wait(timeout=60)


def _free_ports(number: int) -> list[str]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [str(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
