"""Pages against a server that runs: redirects, negotiation, what is shown, what is never done."""

import re
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

BASE = "https://w3id.org/sco-kg/id/"
SUBJECTS = ("state/blr", "statement/s1", "passage/p1", "membership/m1")
STATE = "https://w3id.org/sco-kg/id/state/blr"
HTML = {"Accept": "text/html"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = [
    "/",
    "/search",
    "/search?q=白俄",
    "/search?q=白俄&kind=state",
    "/browse/state",
    "/map",
    "/timeline",
    "/sparql",
    "/ns",
    "/doc/state/blr",
    "/doc/statement/s1",
    "/doc/document/astana",
    "/doc/section/astana.annex.2.6",
    "/doc/state/hostile",
    "/doc/state/none",
]
SYNTAX = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}


def test_a_thing_leads_to_its_page(client: httpx.Client) -> None:
    response = client.get("/id/state/blr")
    assert (response.status_code, response.headers["Location"]) == (303, "../../doc/state/blr")
    assert client.get("/id/state/blr", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("suffix", SYNTAX)
def test_t28_a_suffix_is_what_negotiation_gives(client: httpx.Client, suffix: str) -> None:
    media_type, syntax = SYNTAX[suffix]
    named = client.get(f"/doc/state/blr.{suffix}", headers=HTML)
    negotiated = client.get("/doc/state/blr", headers={"Accept": media_type})
    assert named.content == negotiated.content
    assert negotiated.headers["Content-Type"].startswith(media_type)
    assert negotiated.headers["Content-Location"] == f"blr.{suffix}"
    triples = {quad.triple for quad in ox.parse(named.content, syntax)}
    assert len(triples) == 21
    assert {str(triple.subject) for triple in triples} > {
        f"<{STATE}>",
        f"<{STATE.replace('state/blr', 'statement/s1')}>",
    }


def test_t28_a_browser_gets_a_page(client: httpx.Client) -> None:
    response = client.get("/doc/state/blr", headers=BROWSER)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.content == client.get("/doc/state/blr.html", headers={"Accept": "text/turtle"}).content


def test_a_page_shows_names_and_claims_with_their_words(client: httpx.Client) -> None:
    text = client.get("/doc/state/blr", headers=HTML).text
    for shown in (
        '<h1 lang="en">Belarus</h1>',
        '<span lang="zh-Hans">白俄罗斯</span>',
        '<span lang="ru">Беларусь</span>',
        '<q lang="zh-Hans">对话伙伴白俄罗斯和斯里兰卡</q>',
        '<strong lang="en">Belarus</strong> is a dialogue partner of <a href="../../doc/organization/sco"',
        'href="../../doc/statement/s1"',
        'href="../../doc/organization/sco"',
        "2011-06-15",
        "membership/m1",
    ):
        assert shown in text
    chinese = client.get("/doc/state/blr", headers={**HTML, "Accept-Language": "zh-CN,zh;q=0.9"}).text
    assert '<h1 lang="zh-Hans">白俄罗斯</h1>' in chinese


def test_the_page_of_a_statement_shows_its_words(client: httpx.Client) -> None:
    text = client.get("/doc/statement/s1", headers=HTML).text
    assert '巴基斯坦，<span class="evidence" id="quote">对话伙伴白俄罗斯和斯里兰卡</span>的代表' in text
    assert "Belarus</a> is a dialogue partner of <a" in text


def test_a_slug_may_have_dots(client: httpx.Client) -> None:
    assert client.get("/doc/section/astana.annex.2.6").status_code == 200
    assert client.get("/doc/section/astana.annex.2.6.ttl").headers["Content-Type"].startswith("text/turtle")


@pytest.mark.parametrize("path", ["/doc/state/none", "/doc/state/none.ttl", "/doc/state/%3Cx%3E", "/doc/x", "/nowhere"])
def test_what_is_unknown_is_not_found(client: httpx.Client, path: str) -> None:
    plain, page = client.get(path), client.get(path, headers=HTML)
    assert (plain.status_code, plain.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_t6_not_acceptable_lists_what_there_is(client: httpx.Client) -> None:
    response = client.get("/doc/state/blr", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "application/ld+json" in response.text


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/doc/state/%E4%B8%8A%E5%90%88", "IRI of Chinese characters"),
        ("/doc/state/上合", "IRI of Chinese characters"),
        ("/doc/place/%E4%B8%8A%E6%B5%B7", "IRI that is percent-encoded"),
        ("/doc/place/上海", "IRI that is percent-encoded"),
    ],
)
def test_t13_iris_that_are_not_ascii_are_found_in_both_forms(client: httpx.Client, path: str, label: str) -> None:
    response = client.get(path, headers=HTML)
    assert label in response.text
    assert response.headers["Content-Location"].isascii()


@pytest.mark.parametrize("path", ["/doc/state/blr/", "/id/state/blr/", "/ns/", "/search/?q=x", "/health/"])
def test_t16_there_is_one_form_without_a_slash(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 308
    plain, _, query = path.partition("/?")
    wanted = plain.rstrip("/") + (f"?{query}" if query else "")
    assert str(response.next_request.url).endswith(wanted) if response.next_request else False


def test_t27_every_variant_varies_and_can_be_had_once(client: httpx.Client) -> None:
    for accept in ("text/html", "text/turtle"):
        response = client.get("/doc/state/blr", headers={"Accept": accept})
        assert response.headers["Vary"] == "Accept, Accept-Language"
        again = client.get("/doc/state/blr", headers={"Accept": accept, "If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Vary"] == "Accept, Accept-Language"


def test_t29_the_site_works_under_a_path(mounted: Any) -> None:
    client = mounted.client
    seen, waiting = set(), [mounted.address + "/"]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        response = client.get(url, headers=BROWSER, follow_redirects=True)
        assert response.status_code == 200, url
        if response.headers["Content-Type"].startswith("text/html"):
            found = {str(response.url.join(href)).partition("#")[0] for href in links(response.text)}
            waiting += sorted(found - seen - set(waiting))
    assert all(url.startswith(mounted.address + "/") for url in seen)
    assert len(seen) > 30
    bare = client.get(mounted.address)
    assert (bare.status_code, bare.headers["Location"]) == (308, "y/")
    turtle = client.get(mounted.address + "/id/state/blr", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert f"<{STATE}>" in turtle.text


def links(text: str) -> list[str]:
    """The addresses in a page that stay on the site."""
    found = re.findall(r'(?:href|src)="([^"]*)"', text)
    return [href.replace("&amp;", "&") for href in found if not re.match(r"[a-z]+:", href)]


@pytest.mark.parametrize("path", PAGES)
def test_t30_a_page_asks_no_other_host(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers=HTML)
    assert not re.search(r"<(?:img|iframe|object|embed|video|audio|style)\b", response.text)
    scripts = re.findall(r"<script([^>]*)>", response.text)
    assert all(re.search(r'type="application/(ld\+)?json"|src="(\.\./|\./)*static/', tag) for tag in scripts)
    assert not re.search(r'<link[^>]*href="[a-z]+:', response.text)
    assert not re.search(r'(?:src|action|style)="(?:[a-z]+:|//)', response.text)
    assert not re.search(r'href="(?!https?://)[a-z]+:', response.text)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_what_a_graph_says_is_shown_as_text(client: httpx.Client) -> None:
    text = client.get("/doc/state/hostile", headers=HTML).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "javascript:alert(1)" in text
    assert re.findall("<script[^>]*>", text) == ['<script type="application/ld+json">']
    assert "<img" not in text


def test_home(client: httpx.Client) -> None:
    text = client.get("/", headers=HTML).text
    assert "阿斯塔纳宣言" in text
    assert re.search(r'href="./browse/state"><strong>2</strong> state<', text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=白俄", "Belarus"),
        ("q=BELARUS", "Belarus"),
        ("q=斯里兰卡", "passage/p1"),
        ("q=coop&kind=organization", "Shanghai"),
        ("q=zzz", "Nothing"),
    ],
)
def test_search(client: httpx.Client, query: str, found: str) -> None:
    assert found in client.get(f"/search?{query}", headers=HTML).text


def test_search_shows_what_is_asked_as_text(client: httpx.Client) -> None:
    text = client.get("/search", params={"q": '"><script>', "kind": "../x y"}, headers=HTML).text
    assert "<script" not in text


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_ontology(client: httpx.Client, accept: str) -> None:
    response = client.get("/ns", headers={"Accept": accept})
    assert response.headers["Content-Type"].startswith(accept)
    assert len(list(ox.parse(response.content, ox.RdfFormat.from_media_type(accept)))) > 100
    assert 'id="State"' in client.get("/ns", headers=HTML).text


def test_void(site: Any) -> None:
    response = site.client.get("/.well-known/void")
    assert 'void:uriSpace "https://w3id.org/sco-kg/id/"' in response.text
    assert f"void:sparqlEndpoint <{site.sparql}>" in response.text


def test_health(client: httpx.Client) -> None:
    assert client.get("/health").json()["status"] == "ok"


def test_style(client: httpx.Client) -> None:
    response = client.get("/static/style.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "prefers-color-scheme: dark" in response.text
