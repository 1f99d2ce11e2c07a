"""The formats of answers: a media type, a file ending or a name that clients use enters, a :class:`Format` leaves.

SPARQL 1.1 Query Results JSON, XML, CSV and TSV for bindings and booleans; RDF 1.1 concrete syntaxes for graphs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A concrete syntax: its own media type, its file ending, and the other names that clients know it by."""

    media_type: str
    extension: str
    names: tuple[str, ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every media type that asks for this format, its own first."""
        return (self.media_type, *(name for name in self.names if "/" in name))

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header: text says that it is UTF-8."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


JSON = Format(
    "application/sparql-results+json",
    "srj",
    ("json", "application/json", "text/javascript", "application/javascript"),
)
XML = Format("application/sparql-results+xml", "srx", ("xml", "application/xml", "text/xml"))
CSV = Format("text/csv", "csv", ("csv",))
TSV = Format("text/tab-separated-values", "tsv", ("tsv",))
BINDINGS = (JSON, XML, CSV, TSV)

TURTLE = Format("text/turtle", "ttl", ("turtle", "ttl", "n3", "application/turtle", "application/x-turtle", "text/n3"))
N_TRIPLES = Format("application/n-triples", "nt", ("n-triples", "ntriples", "nt", "text/plain"))
JSON_LD = Format("application/ld+json", "jsonld", ("json-ld", "jsonld", "json", "application/x-json+ld"))
RDF_XML = Format("application/rdf+xml", "rdf", ("rdf+xml", "rdfxml", "rdf", "xml", "application/xml", "text/xml"))
N_QUADS = Format("application/n-quads", "nq", ("n-quads", "nquads", "nq"))
TRIG = Format("application/trig", "trig", ("trig",))
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, N_QUADS, TRIG)

HTML = Format("text/html", "html", ("html",))


def offered(form: str) -> tuple[Format, ...]:
    """The formats in which the answer to a query of *form* (``SELECT``, ``DESCRIBE``, ...) can be written."""
    return GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else BINDINGS


def named(names: Iterable[str], offers: Sequence[Format]) -> Format | None:
    """The first of *offers* that one of *names* names, be it a short name or a media type; None if none does."""
    for name in names:
        for offer in offers:
            if name.strip().lower() in (offer.media_type, *offer.names):
                return offer
    return None
