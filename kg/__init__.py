"""sco-kg: multilateral diplomatic documents as a knowledge graph in which every fact leads to the words it rests on.

The names here are the public API; each is also the verb of the room that it comes from.
"""

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
