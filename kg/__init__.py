"""sco-kg: multilateral diplomatic documents as a knowledge graph in which every fact leads to the words it rests on.

The names here are the public API; each is also the verb of the room that it comes from. They are imported when they
are first used, so that a process which only answers queries does not load what reads documents.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.assembly import assemble
    from kg.authority import load_authority
    from kg.citation import cite
    from kg.errors import KGError
    from kg.exporters import export, load_graph
    from kg.extractors import extract
    from kg.pipeline import build
    from kg.readers import read
    from kg.reconciliation import reconcile
    from kg.structures import structure
    from kg.validation import validate

__all__ = [
    "KGError",
    "assemble",
    "build",
    "cite",
    "export",
    "extract",
    "load_authority",
    "load_graph",
    "read",
    "reconcile",
    "structure",
    "validate",
]

_ROOMS = {
    "KGError": "kg.errors",
    "assemble": "kg.assembly",
    "build": "kg.pipeline",
    "cite": "kg.citation",
    "export": "kg.exporters",
    "extract": "kg.extractors",
    "load_authority": "kg.authority",
    "load_graph": "kg.exporters",
    "read": "kg.readers",
    "reconcile": "kg.reconciliation",
    "structure": "kg.structures",
    "validate": "kg.validation",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
