"""What other publishers fell into, each by its number: those of the pages and of what they are made from.

Further ones stand with what they are about: in ``test_pages``, ``test_sparql``, ``test_display``, ``test_marking``,
``test_long_document``, ``tests/site`` and ``tests/exporters``.
"""

import csv
import io
import re
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.server.display import Shown
from kg.server.finding import in_order

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "output"
HTML = {"Accept": "text/html"}


def test_t12_the_page_of_a_thing_is_a_fixed_number_of_lookups(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = (ROOT / "kg" / "server" / "queries").glob("*.rq")
    of_things = {"claims", "mentions", "incoming", "properties", "words"}
    for path in queries:
        if path.stem in of_things:
            text = re.sub("#.*", "", path.read_text(encoding="utf-8"))
            assert "LIMIT" in text, f"{path.name} must end even where a thing has a million claims"
            assert "$this" in text
            assert "FILTER(CONTAINS" not in text


@pytest.mark.parametrize("name", ["kg.ttl", "kg.nq"])
def test_t14_t25_what_is_published_is_read_by_two_parsers(name: str) -> None:
    import rdflib

    path = OUTPUT / name
    ours = {quad.triple for quad in ox.parse(path=str(path))}
    graph = rdflib.Dataset(default_union=True) if name.endswith("nq") else rdflib.Graph()
    graph.parse(path)
    assert len({(s, p, o) for s, p, o, *_ in graph}) == len(ours)
    assert not re.search(r"\\u|%[0-9A-F]{2}", path.read_text(encoding="utf-8") if name.endswith("ttl") else "")


def test_t15_the_address_of_a_page_comes_of_the_iri_alone(client: httpx.Client) -> None:
    text = client.get("/doc/state/blr", headers=HTML).text
    hrefs = re.findall(r'href="([^"]*doc/[^"]*)"', text)
    assert hrefs
    assert all(re.fullmatch(r"(\.\./)+doc/[a-z]+/[\w.-]+", href) for href in hrefs)


def test_t18_chinese_names_are_sorted_as_the_page_says() -> None:
    names = ["中国", "俄罗斯", "阿富汗", "蒙古", "巴基斯坦", "Zambia", "Åland", "Беларусь", "白俄罗斯"]
    ordered = [shown.text for shown in sorted(map(Shown, names), key=in_order)]
    assert ordered[-6:] == ["阿富汗", "巴基斯坦", "白俄罗斯", "俄罗斯", "蒙古", "中国"]
    assert ordered[0] == "Zambia"


def test_t19_csv_is_plain_and_that_for_a_spreadsheet_says_so(client: httpx.Client) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("上合" "=1+1") ("-2" "a,\\"b\\"") } }'
    plain = client.get("/sparql", params={"query": query, "format": "csv"})
    assert plain.content.startswith("a,b\r\n上合,=1+1\r\n".encode())
    for_excel = client.get("/sparql", params={"query": query, "format": "csv", "for": "excel"})
    assert for_excel.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(for_excel.content.decode("utf-8-sig"))))
    assert rows == [["a", "b"], ["上合", "'=1+1"], ["'-2", 'a,"b"']]
    page = client.get("/sparql", params={"query": query}, headers=HTML).text
    href = re.search(r'href="([^"]+)"[^>]*>CSV for Excel', page)
    assert href
    assert client.get(href[1].replace("&amp;", "&").replace("./", "/", 1)).content == for_excel.content


@pytest.mark.parametrize("name", ["kg.ttl", "kg.nq", "report.ttl"])
def test_t22_there_are_no_blank_nodes(name: str) -> None:
    quads = list(ox.parse(path=str(OUTPUT / name)))
    found = [term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, ox.BlankNode)]
    assert found == []
    assert quads


def test_t26_a_page_shows_all_graphs_and_which_one_says_what(client: httpx.Client) -> None:
    text = client.get("/doc/state/blr", headers=HTML).text
    names = text[text.index("Names by kind and language") :]
    assert "白俄罗斯共和国" in names
    properties = text[text.index("What else the graph says") :]
    assert re.search(r'wikidata.org/entity/Q184"[^>]*>[^<]*</a> <small class="from">authority</small>', properties)
    assert '<small class="from">astana</small>' in names


def test_t31_what_is_seen_is_in_what_is_heard(client: httpx.Client) -> None:
    for path in ("/", "/doc/state/blr", "/search?q=belarus", "/map", "/sparql"):
        text = client.get(path, headers=HTML).text
        for label, shown in re.findall(r'<(?:a|button)[^>]* aria-label="([^"]*)"[^>]*>([^<]+)<', text):
            assert shown.strip() in label


def test_t32_search_says_that_there_is_more(client: httpx.Client) -> None:
    text = client.get("/search", params={"q": "zzzz"}, headers=HTML).text
    assert "Nothing was found." in text
