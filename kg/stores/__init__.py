"""Where a graph is asked: a :class:`Question` enters a store, the bytes of the answer leave it.

Two stores: :mod:`kg.stores.oxigraph` holds RDF files in this process, :mod:`kg.stores.remote` asks an endpoint.
"""

from dataclasses import dataclass
from typing import Protocol

from kg.stores.formats import Format


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query, the format of its answer, and the dataset of the protocol (SPARQL 1.1 Protocol, 2.1.4).

    The store itself asks an endpoint only if it is one of ``endpoints``.
    """

    text: str
    format: Format
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    endpoints: tuple[str, ...] = ()


class Store(Protocol):
    """What can be asked."""

    def answer(self, question: Question) -> bytes:
        """The answer in the format of the question; a :class:`kg.errors.KGError` if there is none."""
