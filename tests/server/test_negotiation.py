import pytest

from kg.server.negotiation import languages, negotiate
from kg.stores.formats import BINDINGS, CSV, GRAPHS, HTML, JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, XML, Format

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
EVERY_GRAPH = (*GRAPHS, HTML)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", TURTLE),
        ("*/*", TURTLE),
        (BROWSER, HTML),
        ("text/turtle;q=0.5, application/ld+json", JSON_LD),
        ("text/turtle;q=0.5,application/ld+json;q=0.4", TURTLE),
        ("application/ld+json, text/turtle", TURTLE),
        ("text/turtle;q=0", None),
        ("text/turtle;q=0, */*;q=0.1", N_TRIPLES),
        ("text/*;q=0.3, text/turtle;q=0.2, application/*;q=0.1", HTML),
        ("image/png", None),
        ("image/png, */*;q=0.01", TURTLE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', JSON_LD),
        ('application/ld+json;profile="a,b;c";q=0.9, text/turtle;q=0.8', JSON_LD),
        ("text/turtle;charset=utf-8", TURTLE),
        ("text/turtle; charset=UTF-8 ; q=1.0", TURTLE),
        ("text/turtle;charset=gbk", None),
        ("TEXT/TURTLE", TURTLE),
        ("application/*", N_TRIPLES),
        ("garbage", TURTLE),
        (",,;;q=1,/", TURTLE),
        ("text/turtle;q=banana, application/rdf+xml;q=0.1", RDF_XML),
        ("application/turtle,text/turtle,text/rdf+n3,application/n-triples,application/n3,text/n3", TURTLE),
        ("application/x-json+ld", JSON_LD),
        ("text/turtle;q=.2, application/n-triples;q=.3", N_TRIPLES),
    ],
)
def test_t6_graphs(header: str, expected: Format | None) -> None:
    assert negotiate(header, EVERY_GRAPH) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", JSON),
        (BROWSER, HTML),
        ("application/sparql-results+json,application/json,text/javascript,application/javascript", JSON),
        ("application/xml", XML),
        ("text/csv;q=0.8, application/sparql-results+xml;q=0.9", XML),
        ("text/*", CSV),
        ("text/turtle", None),
    ],
)
def test_t6_bindings(header: str, expected: Format | None) -> None:
    assert negotiate(header, (*BINDINGS, HTML)) is expected


def test_languages() -> None:
    assert languages("zh-Hans-CN, en;q=0.5, fr;q=0, *;q=0.1, ru;q=0.7") == ("zh-hans-cn", "ru", "en")
    assert languages("") == ()
