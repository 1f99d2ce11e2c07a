"""The site as readers have it: a server that runs, the published files behind a plain web server, a real browser."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PATIENCE = 20_000
"""Milliseconds."""


@contextmanager
def served(*options: str) -> Iterator[str]:
    """The address of ``kg serve`` over the committed graph."""
    command = [sys.executable, "-m", "kg", "serve", str(ROOT / "output"), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) as server:
        assert server.stderr
        found = None
        while not found and (line := server.stderr.readline()):
            found = re.search(r"Site +(\S+)/$", line.strip())
        threading.Thread(target=server.stderr.read, daemon=True).start()
        try:
            assert found, "kg serve did not say where it is"
            yield found[1]
        finally:
            server.terminate()


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """The address of a plain web server over *folder*: what ``python -m http.server`` runs."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def mounted() -> Iterator[str]:
    with served("--mount", "/x/y") as address:
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site, under a path below the root of its web server."""
    folder = tmp_path_factory.mktemp("web")
    command = [sys.executable, "-m", "kg", "publish", str(ROOT / "output"), "-o", str(folder / "x" / "y")]
    subprocess.run([*command, "--address", "https://example.org/x/y"], check=True, env=ENVIRONMENT)
    return folder


@pytest.fixture(scope="session")
def static(site: Path) -> Iterator[str]:
    with files(site / "x" / "y") as address:
        yield address


@pytest.fixture(scope="session")
def static_mounted(site: Path) -> Iterator[str]:
    with files(site) as address:
        yield f"{address}/x/y"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser, which is closed when the module is done: while it lives, its event loop lets no other run."""
    if not CHROMIUM:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Watched:
    """A page of the browser, and what went wrong on it: what it said to the console, and whom else it asked."""

    def __init__(self, page: Page) -> None:
        self.page, self.said, self.asked = page, list[str](), list[str]()
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def assert_well(self) -> None:
        assert self.said == []
        elsewhere = [url for url in self.asked if not re.match(r"(http://127\.0\.0\.1:|data:|blob:http://127)", url)]
        assert elsewhere == [], "a request left the machine"


@contextmanager
def opened(browser: Browser, script: bool = True, width: int = 1200, language: str = "en") -> Iterator[Watched]:
    context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900}, locale=language)
    context.set_default_timeout(PATIENCE)
    watched = Watched(context.new_page())
    yield watched
    watched.assert_well()
    context.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page with JavaScript, which must have asked nobody else and complained of nothing in the end."""
    with opened(browser) as found:
        yield found


@pytest.fixture
def plain(browser: Browser) -> Iterator[Watched]:
    """A page without JavaScript."""
    with opened(browser, script=False) as found:
        yield found
