"""``run`` as ``kg serve`` calls it: a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kg.errors import BadGraph, EndpointError
from kg.server.running import run

GRAPH = Path(__file__).parent / "graph.trig"
PROGRAM = (
    "import sys, pathlib, kg.server.running as r;"
    "r.run(pathlib.Path(sys.argv[1]), port=0, mount='/kg', log_format='off')"
)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_leaves_nothing_behind(tmp_path: Path, ending: signal.Signals) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, str(GRAPH)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = "".join(process.stderr.readline() for _ in range(3))
        endpoint = re.search(r"SPARQL +(http://127\.0\.0\.1:\d+/kg/sparql)", told)
        assert endpoint, told
        with httpx.Client(transport=httpx.HTTPTransport(retries=5)) as client:
            assert client.get(endpoint[1], params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        process.send_signal(ending)
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(EndpointError, match="choose another --port"):
        run(GRAPH, port=taken.getsockname()[1])


def test_a_folder_without_rdf_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match="kg build"):
        run(tmp_path)
