"""A change and the RDF files that it changes enter, a file of all that there is then leaves: as a process of its own.

SPARQL 1.1 Update, 3, and SPARQL 1.1 Graph Store HTTP Protocol, 5.3 to 5.6. Everything is done to a copy that nobody
else sees, so that a change which ends in the middle, for whatever reason, has changed nothing.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import BadQuery, KGError, NotFound
from kg.server.children import module
from kg.server.worker import limit_memory
from kg.server.workers import Crashed, OutOfMemory, QueryTimeout
from kg.stores.oxigraph import EMPTY_GRAPH, add_files, explained
from kg.stores.updates import runnable

UPDATE, PUT, POST, DELETE = "update", "put", "post", "delete"

_HEAD: Final = (
    "# The data as updates left them. It is served in place of the other files here; remove it to go back to them.\n"
)
_BATCH: Final = 1024 * 1024


class NotWritten(KGError):
    """The data could not be written down, for no fault of who sent the change."""


_ERRORS: Final = {error.__name__: error for error in (BadQuery, NotFound, NotWritten)}


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done: an ``update``, or with the graph of that name (none: the default graph) ``put`` and so on.

    *body* is the file that holds the update, or the graph in the syntax *media_type*; *using* and *named* are the
    graphs that the protocol names for an update.
    """

    kind: str
    body: str = ""
    graph: str = ""
    media_type: str = ""
    using: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def changed(path: Path, base: str, change: Change, target: Path, *, seconds: float, memory: int) -> bool:
    """Write to *target* what *change* makes of the RDF files at *path*; whether it made a graph that was not there.

    The change itself may take so many *seconds* and so much *memory* (MiB); :class:`kg.errors.KGError` if it fails.
    """
    asked = {"path": str(path), "base": base, "target": str(target), "seconds": seconds, "memory": memory}
    with tempfile.TemporaryDirectory(prefix="kg-write-") as folder:
        content = json.dumps({**asked, "folder": folder, "change": asdict(change)}).encode()
        done = subprocess.run(**module(__name__), input=content, stdout=subprocess.PIPE, check=False)
    if done.returncode == -signal.SIGALRM:
        raise QueryTimeout(
            f"the update ran longer than {seconds:g} s and was stopped; nothing is changed, do it in parts"
        )
    if done.returncode == -signal.SIGABRT:
        raise OutOfMemory(f"the update wanted more than {memory} MiB of memory; nothing is changed, do it in parts")
    if done.returncode:
        raise Crashed("the update ended the process that worked on it; nothing is changed, do not repeat it")
    told = json.loads(done.stdout)
    if "error" in told:
        raise _ERRORS[told["error"]](told["message"])
    return bool(told["made"])


def main() -> None:
    """Do what standard input asks; standard output says what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = json.load(sys.stdin)
    asked["change"] = Change(**asked["change"])
    try:
        told: dict[str, object] = {"made": _changed(**asked)}
    except (BadQuery, NotFound) as error:
        told = {"error": type(error).__name__, "message": str(error)}
    except (KGError, OSError) as error:
        told = {"error": NotWritten.__name__, "message": str(error)}
    except MemoryError:
        os.abort()  # as the engine does, which cannot say it in another way
    print(json.dumps(told))


def _changed(path: str, base: str, change: Change, target: str, folder: str, seconds: float, memory: int) -> bool:
    store = ox.Store(folder)
    add_files(Path(path), store, base)
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(OSError):  # where there is no /proc, there is no limit
        limit_memory(memory * 1024 * 1024)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    made = _do(store, change, base)
    signal.setitimer(signal.ITIMER_REAL, 0)
    resource.setrlimit(resource.RLIMIT_DATA, limits)
    _write(store, Path(target))
    return made


def _do(store: ox.Store, change: Change, base: str) -> bool:
    """Change the store; whether that made a graph."""
    if change.kind == UPDATE:
        _update(store, change, base)
        return False
    graph = ox.NamedNode(change.graph) if change.graph else ox.DefaultGraph()
    there = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
    if change.kind == DELETE and not there:
        raise NotFound(f"<{change.graph}> is no graph of this data set")
    if change.kind in (PUT, DELETE):
        store.remove_graph(graph)
    if change.kind in (PUT, POST):
        if isinstance(graph, ox.NamedNode):
            store.add_graph(graph)
        try:
            store.bulk_extend(_quads(change, graph, change.graph or base))
        except (SyntaxError, ValueError) as error:
            raise BadQuery(f"the body is no graph in {change.media_type}: {error}") from error
    return not there


def _update(store: ox.Store, change: Change, base: str) -> None:
    try:
        text = Path(change.body).read_bytes().decode()
        store.update(runnable(text, base, change.using, change.named), base_iri=base)
    except SyntaxError as error:
        raise BadQuery(explained(str(error))) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise BadQuery(f"the update could not be done, and nothing is changed: {error}") from error


def _quads(change: Change, graph: ox.NamedNode | ox.DefaultGraph, base: str) -> Iterator[ox.Quad]:
    """The triples of the body in *graph*; its blank nodes are none of those that there are."""
    syntax = ox.RdfFormat.from_media_type(change.media_type)
    parsed = ox.parse(
        path=change.body, format=syntax, base_iri=base, without_named_graphs=True, rename_blank_nodes=True
    )
    for triple in parsed:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _write(store: ox.Store, target: Path) -> None:
    """Write all of *store* to *target*, in N-Quads, and have it on the disk."""
    with target.open("wb", buffering=_BATCH) as file:
        file.write(_HEAD.encode())
        for graph in store.named_graphs():
            if next(store.quads_for_pattern(None, None, None, graph), None) is None:
                file.write(f"{EMPTY_GRAPH}{graph}\n".encode())
        store.dump(file, ox.RdfFormat.N_QUADS)
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
