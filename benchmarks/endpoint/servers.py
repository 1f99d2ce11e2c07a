"""A file of N-Triples enters; servers that hold it, each with its address, leave, and end with the context."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 600.0
RDFLIB = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
graph = Dataset(default_union=True)
graph.parse(sys.argv[1])
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error", access_log=False)
"""
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {folder}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 16
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at *address*; its first process, and how long it took until its first answer."""

    name: str
    address: str
    pid: int
    seconds: float

    def memory(self) -> float:
        """MiB of all its processes, what they share counted once."""
        return sum(proportional(pid) for pid in family(self.pid)) / 1024


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    children = [task.read_text().split() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    return [pid, *(each for pids in children for child in pids for each in family(int(child)))]


def proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])


def ours(data: Path, folder: Path, port: int, cache: int = 0) -> list[str]:
    served = folder / "served"
    served.mkdir(exist_ok=True)
    shutil.copy(data, served)
    return [
        sys.executable,
        "-m",
        "kg",
        "serve",
        str(served),
        "--port",
        str(port),
        "--cache",
        str(cache),
        "--log-format",
        "off",
    ]


def ours_cached(data: Path, folder: Path, port: int) -> list[str]:
    return ours(data, folder, port, cache=64)


def oxigraph(data: Path, folder: Path, port: int) -> list[str]:
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or "oxigraph"
    location = str(folder / "store")
    subprocess.run(
        [program, "load", "--location", location, "--file", str(data)], check=True, stderr=subprocess.DEVNULL
    )
    return [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]


def rdflib_endpoint(data: Path, folder: Path, port: int) -> list[str]:
    """By the interpreter that RDFLIB_ENDPOINT_PYTHON names, in whose environment rdflib-endpoint is installed."""
    return [os.environ.get("RDFLIB_ENDPOINT_PYTHON", sys.executable), "-c", RDFLIB, str(data), str(port)]


def virtuoso(data: Path, folder: Path, port: int) -> list[str]:
    shutil.copy(data, folder / "data.nt")
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, sql=port + 1000))
    return ["virtuoso-t", "-f", "-c", str(settings)]


def load_virtuoso(folder: Path, port: int) -> None:
    statements = f"ld_dir('{folder}', 'data.nt', 'urn:benchmark'); rdf_loader_run(); checkpoint;"
    command = ["isql-vt", f"127.0.0.1:{port + 1000}", "dba", "dba", f"exec={statements}"]
    ends = time.monotonic() + PATIENCE
    while subprocess.run(command, capture_output=True, check=False).returncode and time.monotonic() < ends:
        time.sleep(0.2)


SERVERS: dict[str, tuple[Callable[[Path, Path, int], list[str]], str]] = {
    "oxigraph": (oxigraph, "/query"),
    "ours": (ours, "/sparql"),
    "ours-cached": (ours_cached, "/sparql"),
    "rdflib-endpoint": (rdflib_endpoint, "/sparql"),
    "virtuoso": (virtuoso, "/sparql?default-graph-uri=urn:benchmark"),
}


@contextmanager
def running(names: list[str], data: Path, folder: Path, port: int) -> Iterator[list[Server]]:
    """The servers of those *names*, on ports from *port* on."""
    with ExitStack() as stack:
        yield [stack.enter_context(started(name, data, folder / name, port + n)) for n, name in enumerate(names)]


@contextmanager
def started(name: str, data: Path, folder: Path, port: int) -> Iterator[Server]:
    folder.mkdir(parents=True)
    command, path = SERVERS[name]
    began = time.monotonic()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command(data, folder, port), stdout=log, stderr=log, cwd=ROOT)
    try:
        if name == "virtuoso":
            load_virtuoso(folder, port)
        address = f"http://127.0.0.1:{port}{path}"
        while not answers(address):
            if process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"{name} did not start: see {folder / 'log'}")
            time.sleep(0.05)
        yield Server(name, address, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()


def answers(address: str) -> bool:
    asked = urllib.parse.quote("ASK { ?s ?p ?o }")
    try:
        with urllib.request.urlopen(f"{address}{'&' if '?' in address else '?'}query={asked}", timeout=60) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.HTTPError):
        return False
