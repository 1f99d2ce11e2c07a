"""A query enters, a server's answer leaves: as it comes, or as what every server must agree on."""

import http.client
from decimal import Decimal
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

GRAPH, RESULTS = "application/n-triples", "application/sparql-results+json"
_NUMBERS = ("http://www.w3.org/2001/XMLSchema#integer", "http://www.w3.org/2001/XMLSchema#nonNegativeInteger")

Value = tuple[str, ...]


def path_of(address: str, query: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query + '&' if parts.query else ''}query={quote(query, safe='')}"


def accept(query: str) -> str:
    """The one type that fits: offered both, Virtuoso answers a CONSTRUCT with rows, which cost it something else."""
    return GRAPH if "\nCONSTRUCT" in query else RESULTS


def ask(address: str, query: str, timeout: float = 120) -> tuple[str, bytes]:
    """The media type and the body; RuntimeError if the status is not 200."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=timeout)
    try:
        connection.putrequest("GET", path_of(address, query), skip_accept_encoding=True)  # as wrk does
        connection.putheader("Accept", accept(query))
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{response.status} {body[:200]!r}")
    return response.getheader("Content-Type", "").partition(";")[0], body


def agreed(media_type: str, body: bytes) -> list[Value]:
    """An answer but for what may differ: order, repeated triples, spelling of numbers, case of language tags."""
    if media_type == GRAPH:
        triples = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        return sorted({(*plain(one.subject), *plain(one.predicate), *plain(one.object)) for one in triples})
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return [(str(bool(results)),)]
    names = sorted(variable.value for variable in results.variables)
    rows = sorted(tuple(part for name in names for part in (name, *plain(row[name]))) for row in results)
    return [(str(bool(rows)),)] if names == ["__ASK_RETVAL"] else rows  # Virtuoso 7.2.5 answers an ASK so


def plain(term: object) -> Value:
    if not isinstance(term, ox.Literal):
        return (str(term),)
    if term.datatype.value in _NUMBERS:
        return (str(Decimal(term.value)),)
    return term.value, term.datatype.value, (term.language or "").lower()
