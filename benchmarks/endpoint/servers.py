"""A file of N-Triples enters; servers that hold it, each with its address, leave, and end with the context."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from answers import ask

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILT = ROOT / "build" / "benchmark"
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
PATIENCE = 600.0
REMEDY = "run sh benchmarks/endpoint/install.sh, and pip install -e '.[test]' for oxigraph"
RDFLIB_PYTHON = BUILT / "rdflib-endpoint" / "bin" / "python"
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
JARS = Path("/usr/share/java")
JENA_MESSAGES = BUILT / "jena"
JENA = (
    "jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data "
    "jena-dboe-transaction jena-iri jena-tdb2 commons-compress commons-io commons-lang3 guava jsonld-java slf4j-api "
    "slf4j-nop thrift"
)


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

    def spent(self) -> float:
        """Seconds of processor time of all its processes so far, those that have ended included."""
        return sum(ticks(pid) for pid in family(self.pid)) / os.sysconf("SC_CLK_TCK")


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


def ticks(pid: int) -> int:
    """Of a process and of its children that have ended: utime, stime, cutime and cstime of proc(5)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15])


def ours(data: Path, folder: Path, port: int, cache: int = 0) -> list[str]:
    served = folder / "served"
    served.mkdir(exist_ok=True)
    shutil.copy(data, served)
    options = ["--port", str(port), "--cache", str(cache), "--log-format", "off"]
    return [sys.executable, "-m", "kg", "serve", str(served), *options]


def ours_cached(data: Path, folder: Path, port: int) -> list[str]:
    return ours(data, folder, port, cache=64)


def oxigraph(data: Path, folder: Path, port: int) -> list[str]:
    program, location = shutil.which("oxigraph", path=PATH) or "oxigraph", str(folder / "store")
    loaded([program, "load", "--location", location, "--file", str(data)])
    return [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]


def rdflib_endpoint(data: Path, folder: Path, port: int) -> list[str]:
    return [str(RDFLIB_PYTHON), "-c", RDFLIB, str(data), str(port)]


def jena(data: Path, folder: Path, port: int) -> list[str]:
    location = str(folder / "store")
    java = ["java", "-cp", ":".join([str(JENA_MESSAGES), *(f"{JARS}/{jar}.jar" for jar in JENA.split())])]
    loaded([*java, "tdb2.tdbloader", "--loc", location, str(data)])
    return [*java, "-Dsun.net.httpserver.nodelay=true", str(HERE / "JenaServer.java"), str(port), location]


def loaded(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a server is started, where it answers, and the programs and files that it needs."""

    command: Callable[[Path, Path, int], list[str]]
    path: str
    needs: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        return [need for need in self.needs if not (shutil.which(need, path=PATH) or Path(need).exists())]


SERVERS = {
    "oxigraph": Recipe(oxigraph, "/query", ("oxigraph",)),
    "ours": Recipe(ours, "/sparql"),
    "ours-cached": Recipe(ours_cached, "/sparql"),
    "rdflib-endpoint": Recipe(rdflib_endpoint, "/sparql", (str(RDFLIB_PYTHON),)),
    "virtuoso": Recipe(virtuoso, "/sparql?default-graph-uri=urn:benchmark", ("virtuoso-t", "isql-vt")),
    "jena": Recipe(jena, "/sparql", ("javac", str(JENA_MESSAGES), f"{JARS}/jena-tdb2.jar")),
}


@contextmanager
def running(names: list[str], data: Path, folder: Path, port: int) -> Iterator[list[Server]]:
    """The servers of those *names* that are installed, on ports from *port* on; it says which are not."""
    with ExitStack() as stack:
        there = [name for name in names if installed(name)]
        if not there:
            raise SystemExit("no server to measure")
        yield [stack.enter_context(started(name, data, folder / name, port + n)) for n, name in enumerate(there)]


def installed(name: str) -> bool:
    if missing := SERVERS[name].missing():
        print(f"{name}: left out, for there is no {' and no '.join(missing)}: {REMEDY}", file=sys.stderr)
    return not missing


@contextmanager
def started(name: str, data: Path, folder: Path, port: int) -> Iterator[Server]:
    folder.mkdir(parents=True)
    recipe, began = SERVERS[name], time.monotonic()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(recipe.command(data, folder, port), stdout=log, stderr=log, cwd=ROOT)
    try:
        if name == "virtuoso":
            load_virtuoso(folder, port)
        address = f"http://127.0.0.1:{port}{recipe.path}"
        while not answers(address):
            if process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"{name} did not start: {(folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)
        yield Server(name, address, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()


def answers(address: str) -> bool:
    try:
        ask(address, "ASK { ?s ?p ?o }")
    except (OSError, RuntimeError):
        return False
    return True
