"""RDF files enter, a store on disk and an index of its texts leave: as a process of its own.

What the load needs of memory goes with the process, and the server stays small.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import BadGraph
from kg.stores.oxigraph import load
from kg.stores.text import Found, write_index

STORE: Final = "store"
TEXTS: Final = "texts.sqlite"

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_TEXTS_QUERY: Final = Path(__file__).parent / "queries" / "texts.rq"


def load_into(folder: Path, path: Path, base: str) -> None:
    """Make the store and the index of the RDF files at *path* in *folder*; :class:`kg.errors.BadGraph` if bad."""
    search = os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", __name__, str(folder), str(path), base]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": search}, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BadGraph(told[-1] if told else f"{path}: the load ended with status {done.returncode}")


def main() -> int:
    """Load what the arguments say; the last line of standard error says why not."""
    folder, path, base = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    store = ox.Store(str(folder / STORE))
    try:
        load(path, store, base)
    except BadGraph as error:
        print(error, file=sys.stderr)
        return 2
    store.optimize()
    write_index(folder / TEXTS, _texts(store))
    return 0


def _texts(store: ox.Store) -> Iterator[Found]:
    solutions = store.query(_TEXTS_QUERY.read_text(encoding="utf-8"))
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("texts.rq is a SELECT query")
    for thing, name, text in solutions:
        if isinstance(thing, ox.NamedNode) and isinstance(name, ox.NamedNode) and isinstance(text, ox.Literal):
            yield Found(thing.value, name.value, text.value, text.language or "")


if __name__ == "__main__":
    sys.exit(main())
