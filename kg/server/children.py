"""The name of a module enters, what starts it as a process of its own leaves."""

import os
import sys
from pathlib import Path
from typing import Final, TypedDict

_PACKAGE: Final = Path(__file__).resolve().parents[2]


class Call(TypedDict):
    """Arguments of :class:`subprocess.Popen`."""

    args: list[str]
    env: dict[str, str]


def module(name: str, *arguments: str) -> Call:
    """The call that runs the module *name* of this package in another interpreter, wherever the package lies."""
    path = os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH")]))
    return {"args": [sys.executable, "-m", name, *arguments], "env": {**os.environ, "PYTHONPATH": path}}
