"""The pages of the README as pictures: ``kg serve`` over the committed graph, looked at with Chromium.

    python docs/screenshots.py [NAME...]

Needs the test dependencies and Chromium; the fonts are those of the machine (Debian: fonts-noto-cjk).
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
DOCUMENT = "sco-astana-declaration-2011-zh"


@dataclass(frozen=True)
class Shot:
    """A page, how it is looked at, and what of it is seen."""

    path: str
    width: int = 1200
    height: int = 800
    dark: bool = False
    language: str = "en"
    top: str = ""


SHOTS = {
    "state": Shot("doc/state/blr", height=880),
    "statement": Shot("doc/statement/03b86fb5bc40351c", height=520),
    "reader": Shot(f"doc/document/{DOCUMENT}", height=860, top="[id='annex.2.6']"),
    "organization-dark": Shot("doc/organization/sco", height=860, dark=True),
    "organization-zh": Shot("doc/organization/sco", height=860, language="zh-CN", top="figure + h2"),
    "reader-phone": Shot(f"doc/section/{DOCUMENT}.annex.2.6", width=390, height=844),
    "query": Shot("sparql?query=%s", height=860, top="#answer"),
}


def main(names: list[str]) -> None:
    """Take the pictures called *names*, or all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    command = [sys.executable, "-m", "kg", "serve", str(ROOT / "output"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        address = ""
        while server.stderr and not address and (line := server.stderr.readline()):
            address = (re.search(r"Site +(\S+)", line) or ["", ""])[1]
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        IMAGES.mkdir(exist_ok=True)
        for name, shot in SHOTS.items():
            if not names or name in names:
                context = browser.new_context(
                    viewport={"width": shot.width, "height": shot.height},
                    color_scheme="dark" if shot.dark else "light",
                    locale=shot.language,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(address + filled(shot.path))
                if shot.top:
                    page.locator(shot.top).first.evaluate("each => scrollTo(0, each.getBoundingClientRect().top - 24)")
                file = IMAGES / f"{name}.png"
                page.screenshot(path=file)
                small(file)
                context.close()
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
        browser.close()
        server.terminate()


def filled(path: str) -> str:
    """The address of a query has the query of the library in it."""
    query = (ROOT / "kg" / "server" / "queries" / "start.rq").read_text(encoding="utf-8")
    return path.replace("%s", quote(query))


def small(file: Path) -> None:
    """Write the picture with a palette: text and flat colours lose nothing that is seen."""
    Image.open(file).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
