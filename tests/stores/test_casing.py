"""Tags in their usual case, in every format, whatever the texts beside them look like; and nothing else is touched."""

import io
import json
import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.languages.tags import language_tag
from kg.stores.casing import cased, folded
from kg.stores.formats import BINDINGS, CSV, GRAPHS, JSON, JSON_LD, N_TRIPLES, RDF_XML, TSV, TURTLE, XML, Format

TAGS = ["zh-Hans", "en", "en-GB", "sr-Latn-RS", "de-CH-1996", "x-private", "zh-Hant-TW", ""]
LURES = [
    '"@zh-hans',
    '"xml:lang":"zh-hans"',
    '{"@language":"en-gb"}',
    '<literal xml:lang="zh-hans">',
    'a\\"@en-gb ',
    "\\",
    '"',
    "}\n",
    ">",
    "\t",
    "上",
    '"""',
]
TEXTS = st.lists(st.sampled_from(LURES) | st.text(max_size=5), max_size=6).map("".join)
LITERALS = st.lists(st.tuples(TEXTS, st.sampled_from(TAGS)), min_size=1, max_size=6, unique=True)


def literal(text: str, tag: str) -> ox.Literal:
    return ox.Literal(text, language=tag) if tag else ox.Literal(text)


def through(body: bytes, form: Format, size: int) -> bytes:
    """*body* written in pieces of that *size*."""
    sink = io.BytesIO()
    file = cased(sink, form)
    for start in range(0, len(body), size):
        file.write(body[start : start + size])
    file.flush()
    return sink.getvalue()


def xml_safe(text: str) -> bool:
    return not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.extension)
@given(found=LITERALS, size=st.integers(1, 200))
def test_graphs(form: Format, found: list[tuple[str, str]], size: int) -> None:
    given_ = [(text, tag) for text, tag in found if form is not RDF_XML or xml_safe(text)]
    node = ox.NamedNode("http://example.com/a")
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    body = ox.serialize([ox.Triple(node, node, literal(*each)) for each in given_], None, syntax) or b""
    out = through(body, form, size)
    assert out.lower() == body.lower()
    assert list(ox.parse(out, syntax)) == list(ox.parse(body, syntax))
    if form in (TURTLE, N_TRIPLES):
        tags = re.findall(r'"(?:[^"\\]|\\.)*"(?:@([\w-]+))?', out.decode())
        assert tags == [tag for _, tag in given_]


@pytest.mark.parametrize("form", BINDINGS, ids=lambda form: form.extension)
@given(found=LITERALS, size=st.integers(1, 200))
def test_bindings(form: Format, found: list[tuple[str, str]], size: int) -> None:
    given_ = [(text, tag) for text, tag in found if form is not XML or xml_safe(text)]
    store = ox.Store()
    node = ox.NamedNode("http://example.com/a")
    store.extend(ox.Quad(node, node, literal(*each)) for each in given_)
    results = store.query("SELECT ?x { ?s ?p ?x }")
    assert isinstance(results, ox.QuerySolutions)
    body = results.serialize(None, ox.QueryResultsFormat.from_media_type(form.media_type)) or b""
    out = through(body, form, size)
    assert out.lower() == body.lower()
    if form is CSV:
        assert out == body
    elif form is JSON:
        terms = [row["x"] for row in json.loads(out)["results"]["bindings"]]
        assert sorted((term["value"], term.get("xml:lang", "")) for term in terms) == sorted(given_)
    elif form is TSV:
        tags = re.findall(r'"(?:[^"\\]|\\.)*"(?:@([\w-]+))?$', out.decode(), re.MULTILINE)
        assert sorted(tags) == sorted(tag for _, tag in given_)
    else:
        tags = re.findall(r'<literal xml:lang="([^"]+)"', out.decode())
        assert sorted(tags) == sorted(tag for _, tag in given_ if tag)


@pytest.mark.parametrize(
    ("form", "syntax"), [(TURTLE, "turtle"), (RDF_XML, "xml"), (JSON_LD, "json-ld"), (N_TRIPLES, "nt")]
)
def test_what_another_reader_sees(form: Format, syntax: str) -> None:
    node = ox.NamedNode("http://example.com/a")
    triples = [ox.Triple(node, node, literal("x", tag)) for tag in TAGS]
    body = ox.serialize(triples, None, ox.RdfFormat.from_media_type(form.media_type)) or b""
    graph = Graph().parse(data=through(body, form, 10_000), format=syntax)
    assert sorted(str(getattr(each, "language", None) or "") for each in graph.objects()) == sorted(TAGS)


def test_tags_have_their_usual_case() -> None:
    assert [language_tag(tag) for tag in TAGS] == TAGS


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('FILTER(lang(?l) = "zh-Hans")', 'FILTER(lang(?l) = "zh-hans")'),
        ("FILTER('zh-Hans' != LANG(STR(?l)))", "FILTER('zh-hans' != LANG(STR(?l)))"),
        ('FILTER(lang(?l) IN ("EN", ?x, "zh-Hans"))', 'FILTER(lang(?l) IN ("en", ?x, "zh-hans"))'),
        ('FILTER(lang(?l) NOT IN ("EN"))', 'FILTER(lang(?l) NOT IN ("en"))'),
        ('FILTER("EN" = lang(?l) && lang(?m) = "RU")', 'FILTER("en" = lang(?l) && lang(?m) = "ru")'),
    ],
)
def test_what_is_compared_with_a_tag(query: str, expected: str) -> None:
    assert folded(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        'FILTER(lang(?l) = "en")',
        'FILTER(?l = "zh-Hans" && lang(?l) = "zh")',
        'FILTER(lang(?l) = "x\\u0041")',
        "FILTER(?l = 'lang(?l) = \"EN\"')",
        '?s ?p "EN" # lang(?l) = "EN"',
        'FILTER(langMatches(lang(?l), "EN"))',
        "FILTER(lang(?l",
        "lang(",
        'BIND(lang("A"@EN) AS ?x)',
    ],
)
def test_what_is_not_is_left_as_it_is(query: str) -> None:
    assert folded(query) == query
