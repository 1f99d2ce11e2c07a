import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import uvicorn

from kg.querying import NamedQuery
from kg.server.app import create_app
from kg.server.connections import Connection
from kg.server.dataset import Dataset, opened

GRAPH = Path(__file__).parent / "graph.trig"
DEADLINE = 2.0
PROGRAM = (
    "import sys, pathlib, kg.server.running as r; r.run(pathlib.Path(sys.argv[1]), port=0, log_format=sys.argv[2])"
)


@dataclass(frozen=True)
class Site:
    """A server that runs, and a client that talks to it."""

    address: str
    client: httpx.Client

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens."""
        url = httpx.URL(self.address)
        return url.host, url.port or 80


@contextmanager
def serving(
    dataset: Dataset, mount: str = "", timeout: float = DEADLINE, memory: int = 1024, **more: Any
) -> Iterator[Site]:
    example = NamedQuery("members", {"en": "Who is what?", "zh": "谁是什么？"}, Path(__file__).parent / "example.rq")
    app = create_app(dataset, mount=mount, timeout=timeout, workers=2, examples=[example], memory=memory, **more)
    protocol = cast(Any, partial(Connection, at_once=app.at_once))
    config = uvicorn.Config(app, port=0, log_level="error", http=protocol, ws="none", timeout_keep_alive=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        time.sleep(0.01)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}{mount}"
    with httpx.Client(base_url=address, timeout=30) as client:
        yield Site(address, client)
    server.should_exit = True
    thread.join()


@contextmanager
def running(folder: Path, log_format: str, told: list[str]) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A server as the command runs it, over *folder*: its process and a client; what it says is *told*."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, str(folder), log_format]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        head = "".join(process.stderr.readline() for _ in range(3))
        address = re.search(r"Site +(http\S+)", head)
        assert address, head
        reader = threading.Thread(target=lambda: told.extend(process.stderr or ()))
        reader.start()
        try:
            with httpx.Client(base_url=address[1], transport=httpx.HTTPTransport(retries=5), timeout=30) as client:
                yield process, client
        finally:
            process.terminate()
            reader.join()
    assert process.returncode in (0, -signal.SIGKILL)  # the latter if the test killed it


@pytest.fixture(scope="session")
def dataset() -> Iterator[Dataset]:
    with opened(GRAPH) as found:
        yield found


@pytest.fixture(scope="session")
def site(dataset: Dataset) -> Iterator[Site]:
    with serving(dataset) as found:
        yield found


@pytest.fixture(scope="session")
def mounted(dataset: Dataset) -> Iterator[Site]:
    with serving(dataset, "/x/y") as found:
        yield found


@pytest.fixture
def client(site: Site) -> httpx.Client:
    return site.client
