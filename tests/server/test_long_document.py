"""A document of 300 pages and a thing with more of everything than one page has room for."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.server.dataset import opened
from tests.server.conftest import serving

SECTIONS, IN_EACH = 300, 8
MOST = 300_000
PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix dip: <https://w3id.org/sco-kg/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix id: <https://w3id.org/sco-kg/id/> .
<https://w3id.org/sco-kg/id/document/long> a dip:Document ; dcterms:language "zh-Hans" ; dcterms:title "长文"@zh-Hans .
<https://w3id.org/sco-kg/id/file/long> schema:isPartOf <https://w3id.org/sco-kg/id/document/long> .
<https://w3id.org/sco-kg/id/organization/hub> a dip:IntergovernmentalOrganization ; skos:prefLabel "Hub"@en .
"""
SENTENCE = "各方重申，第{0}国愿在平等互利的基础上同本组织一道，促进国际和地区的和平、稳定和发展，推动国际关系民主化。"


def graph() -> Iterator[str]:
    """Sections with paragraphs, each of which names a state and the organization, and states that it is a member."""
    yield PREFIXES
    iri = "<https://w3id.org/sco-kg/id/{}>".format
    for n in range(SECTIONS):
        section, state = f"section/long.{n}", iri(f"state/s{n}")
        yield f"{iri(section)} a dip:Section ; dcterms:isPartOf {iri('document/long')} ;"
        yield f" schema:position {n * 100} ;"
        yield f' rdfs:label "第{n}节"@zh-Hans .\n'
        yield f'{state} a dip:State ; skos:prefLabel "State {n}"@en , "第{n}国"@zh-Hans .\n'
        for p in range(IN_EACH):
            paragraph, passage = f"{section}.p{p}", iri(f"passage/long.{n}.p{p}.a")
            yield f"{iri(paragraph)} a dip:Section ; dcterms:isPartOf {iri(section)} ;"
            yield f" schema:position {n * 100 + p + 1} ;"
            yield f' dip:text "{SENTENCE.format(n) * 3}"@zh-Hans .\n'
            yield f'{passage} a dip:Passage ; oa:exact "第{n}国" ; oa:prefix "各方重申，" ; oa:suffix "愿在平等" ;'
            yield f" oa:start {n * 5000 + p * 500} ; dip:inText {iri('file/long')} ;"
            yield f" dcterms:isPartOf {iri(paragraph)} ; dip:mentions {state} , {iri('organization/hub')} .\n"
            yield f"{iri(f'statement/s{n}p{p}')} a dip:Claim , rdf:Statement ; rdf:subject {state} ;"
            yield f" rdf:predicate dip:memberOf ; rdf:object {iri('organization/hub')} ;"
            yield f" dcterms:isPartOf {iri('document/long')} ; prov:wasDerivedFrom {passage} .\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    path: Path = tmp_path_factory.mktemp("long") / "long.ttl"
    path.write_text("".join(graph()), encoding="utf-8")
    with opened(path) as dataset, serving(dataset) as site:
        site.client.headers["Accept"] = "text/html"
        yield site.client


def test_a_long_document_is_read_page_by_page(client: httpx.Client) -> None:
    sections: list[str] = []
    address, pages = "/doc/document/long", 0
    while address:
        response = client.get(address)
        assert response.status_code == 200
        assert len(response.content) < MOST
        sections += re.findall(r'<section id="([^"]+)"', response.text)
        following = re.search(r'<a rel="next" href="([^"]+)"', response.text)
        address = str(response.url.join(following[1])) if following else ""
        pages += 1
    assert pages > 3
    assert len(sections) == len(set(sections)) == SECTIONS * (IN_EACH + 1)


def test_a_statement_leads_to_the_page_on_which_it_stands(client: httpx.Client) -> None:
    text = client.get(f"/doc/statement/s{SECTIONS - 1}p3").text
    address, _, anchor = re.search(r'href="([^"]+)">Read on', text)[1].partition("#")  # type: ignore[index]
    assert "read/long/" in address
    page = client.get(f"/doc/statement/{address}").text
    assert f'id="{anchor}"' in page
    assert re.search(rf'id="{re.escape(anchor)}"[^>]*>第{SECTIONS - 1}国<', page)


def test_t32_what_is_left_out_is_said(client: httpx.Client) -> None:
    response = client.get("/doc/organization/hub")
    assert len(response.content) < MOST
    assert "the first 120; there are more" in response.text
    assert "The first 100; there are more" in response.text
    assert re.search(r">\+ \d+ …</text>", response.text)


def test_t11_a_long_answer_is_cut_on_the_page_and_whole_in_the_file(client: httpx.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 5000"}
    page = client.get("/sparql", params=query)
    assert "The first 100 / 5000" in page.text
    assert len(page.content) < MOST
    assert len(client.get("/sparql", params=query, headers={"Accept": "text/csv"}).text.splitlines()) == 5001


def test_t32_search_says_how_many_there_are_and_shows_them_all(client: httpx.Client) -> None:
    address, found = "/search?q=State&kind=state", list[str]()
    while address:
        response = client.get(address)
        found += re.findall(r'class="thing state">([^<]+)<', response.text)
        following = re.search(r'href="([^"]+)">Further ones', response.text)
        address = str(response.url.join(following[1].replace("&amp;", "&"))) if following else ""
    assert len(set(found)) == len(found) == SECTIONS


def test_a_list_has_pages(client: httpx.Client) -> None:
    first, last = client.get("/browse/statement"), client.get("/browse/statement/5")
    assert "Page 1 / 5" in re.sub(r"\s+", " ", first.text)
    assert len(re.findall('<li><a href="[^"]*/doc/statement/', last.text)) == SECTIONS * IN_EACH - 2000
    assert client.get("/browse/statement/6").status_code == 404


def test_sitemaps_have_every_thing(client: httpx.Client) -> None:
    index = client.get("/sitemap.xml").text
    found: set[str] = set()
    for part in re.findall("<loc>([^<]+)</loc>", index):
        found.update(re.findall("<loc>([^<]+)</loc>", client.get(part).text))
    assert len([each for each in found if "/doc/section/" in each]) == SECTIONS * (IN_EACH + 1)
    assert client.get(sorted(found)[0]).status_code == 200
    assert "sitemap.xml" in client.get("/robots.txt").text
