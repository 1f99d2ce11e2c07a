"""The published files: the same as the server's pages, the same each time, under any path, without other hosts."""

import gzip
import re
import subprocess
import sys
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

import httpx
import pyoxigraph as ox
import pytest

from kg.server.publishing import publish
from tests.site.conftest import ENVIRONMENT, ROOT

GRAPH = ROOT / "tests" / "server" / "graph.trig"
SUFFIXES = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}
BUDGET = 300_000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small graph with what is hostile in it."""
    folder = tmp_path_factory.mktemp("small") / "site"
    publish(GRAPH, folder, address="https://example.org/kg")
    return folder


def test_every_link_leads_to_a_file(site: Path) -> None:
    folder = site / "x" / "y"
    broken = set()
    for file in folder.rglob("*.html"):
        here = file.relative_to(folder).as_posix()
        for href in re.findall(r'(?:href|src|action)="([^"]*)"', file.read_text(encoding="utf-8")):
            path = unquote(href.partition("#")[0].partition("?")[0])
            if path and not re.match("[a-z]+:", path):
                target = normpath(join("/", here, "..", path)).lstrip("/")
                if not (folder / target).is_file() and not (folder / target / "index.html").is_file():
                    broken.add((here, href))
    assert broken == set()


def test_anchors_are_there(site: Path) -> None:
    folder, ids = site / "x" / "y", dict[Path, set[str]]()
    missing = []
    for file in folder.rglob("doc/statement/*.html"):
        for path, anchor in re.findall(r'href="(\.[^"#]+)#([^"]+)"', file.read_text(encoding="utf-8")):
            target = (file.parent / path).resolve()
            if target not in ids:
                ids[target] = set(re.findall(r' id="([^"]+)"', target.read_text(encoding="utf-8")))
            if anchor not in ids[target]:
                missing.append((file.name, path, anchor))
    assert missing == []


def test_ids_are_unique_and_pages_are_small(site: Path) -> None:
    for file in (site / "x" / "y").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), file
        assert len(text.encode()) < BUDGET, file


def test_t30_nothing_is_asked_of_another_host(site: Path) -> None:
    for file in (site / "x" / "y").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|link|iframe|form)\b[^>]*(?:src|href|action)="(?:[a-z]+:|//)', text), file
        assert "unsafe-inline" not in text
        assert "Content-Security-Policy" in text


def test_pages_are_those_of_the_server(site: Path, server: str) -> None:
    for path in ("doc/state/blr", "doc/organization/sco", "doc/document/sco-astana-declaration-2011-zh"):
        served = httpx.get(f"{server}/{path}", headers={"Accept": "text/html", "Accept-Language": "en"}).text
        published = (site / "x" / "y" / f"{path}.html").read_text(encoding="utf-8")
        head = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
        assert head.sub("", published).replace(".html", "") == served.replace(".html", "")


def test_the_data_is_the_graph(site: Path) -> None:
    zipped = gzip.decompress((site / "x" / "y" / "data" / "kg.nq.gz").read_bytes())
    published = {str(quad) for quad in ox.parse(zipped, ox.RdfFormat.N_QUADS)}
    built = {str(quad) for quad in ox.parse(path=str(ROOT / "output" / "kg.nq"))}
    assert published == built


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_thing_has_its_data_beside_it(small: Path, suffix: str) -> None:
    pages = {file.with_suffix("") for file in (small / "doc").rglob("*.html")}
    for page in pages:
        triples = list(ox.parse(path=f"{page}.{suffix}", format=SUFFIXES[suffix]))
        assert triples, page
    assert len(pages) > 5


def test_the_same_graph_gives_the_same_files(small: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    publish(GRAPH, again, address="https://example.org/kg")
    files = {file.relative_to(small): file.read_bytes() for file in small.rglob("*") if file.is_file()}
    assert files == {file.relative_to(again): file.read_bytes() for file in again.rglob("*") if file.is_file()}


def test_what_is_hostile_is_text(small: Path) -> None:
    page = (small / "doc" / "state" / "hostile.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript' not in page
    assert "<script>" not in page


def test_redirects_for_w3id_lead_to_files(small: Path) -> None:
    rules = re.findall(r"^RewriteRule (\S+) (\S+)", (small / "w3id" / ".htaccess").read_text(encoding="utf-8"), re.M)
    led = []
    for iri in ("id/state/blr", "doc/state/blr", "ns"):
        for pattern, target in rules:
            if re.search(pattern, iri):
                led.append(re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", target), iri))
    assert len(led) > 10
    for address in led[:-1]:
        path = address.removeprefix("https://example.org/kg/")
        assert (small / path).is_file() or path in ("id/state/blr", "doc/state/blr", "ns"), address


def test_the_sitemap_names_the_address(small: Path) -> None:
    assert "<loc>https://example.org/kg/sitemap/state-1.xml</loc>" in (small / "sitemap.xml").read_text()
    assert "<loc>https://example.org/kg/doc/state/blr.html</loc>" in (small / "sitemap" / "state-1.xml").read_text()
    assert "Sitemap: https://example.org/kg/sitemap.xml" in (small / "robots.txt").read_text()
    assert (small / ".nojekyll").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    command = [sys.executable, "-m", "kg", "publish", str(GRAPH), "-o", str(tmp_path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]
