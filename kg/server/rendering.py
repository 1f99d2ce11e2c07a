"""A request and the content of a page enter, HTML leaves: where the page stands, and in which language it speaks.

Links are relative, so that the site works under any path. On a server the address of a page has no ending, because it
is negotiated; in the files of a static site (:mod:`kg.server.publishing`) it ends in ``.html``.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request

from kg.server.negotiation import languages

DEFAULT_LANGUAGES: Final = ("en", "zh")
ENDING: Final = "kg.ending"
"""The key of the ASGI scope under which a static site says how the addresses of its pages end."""
ADDRESS: Final = "kg.address"
"""The key under which it says where it will be found; it ends in a slash."""
DUMP: Final = "data/kg.nq.gz"
"""Where a static site has the whole graph."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load (Content Security Policy, level 3): files of this site, and no script or style inside a page."""

_HERE: Final = Path(__file__).parent
SPOKEN: Final = {"en": "en", "zh": "zh-Hans"}
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the way from it to the root of the site, and how the addresses of pages end."""

    root: str
    ending: str = ""

    @property
    def static(self) -> bool:
        """Whether the page is a file, with no server behind it."""
        return bool(self.ending)

    def page(self, path: str, anchor: str = "", **parameters: object) -> str:
        """The way to the page at *path*, seen from the root."""
        asked = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
        return f"{self.root}{path}{self.ending}{asked}{f'#{anchor}' if anchor else ''}"

    def file(self, path: str) -> str:
        """The way to the file at *path*, whose address is the same everywhere."""
        return f"{self.root}{path}"


def place(request: Request) -> Place:
    """Where the page stands that *request* asks for."""
    return Place(root(request), request.scope.get(ENDING, ""))


def root(request: Request) -> str:
    """The way from this page to the root of the site, whatever the mount and whatever a proxy strips: ``../../``."""
    path: str = request.scope["path"]
    return "../" * (path.removeprefix(request.scope.get("root_path", "")).count("/") - 1) or "./"


def address(request: Request) -> str:
    """The address of the site as the client sees it, or as the publisher of a static site says; it ends in a slash."""
    return str(
        request.scope.get(ADDRESS) or request.url.replace(path=f"{request.scope.get('root_path', '')}/", query="")
    )


def wanted(request: Request) -> tuple[str, ...]:
    """The languages of the reader, the dearest first: what ``Accept-Language`` says, else English, else Chinese."""
    return languages(",".join(request.headers.getlist("accept-language"))) or DEFAULT_LANGUAGES


def spoken(wanted: Sequence[str]) -> str:
    """The language in which a page itself speaks: the first that the reader wants and that there is, else English."""
    primary = (tag.lower().partition("-")[0] for tag in wanted)
    return next((SPOKEN[tag] for tag in primary if tag in SPOKEN), "en")


def translator(language: str) -> Callable[[str], str]:
    """What gives the sentences of the pages, which are written in English, in *language*."""
    sentences = texts(language, "sentences")
    return lambda sentence: sentences.get(sentence, sentence)


def rendered(request: Request, template: str, content: Mapping[str, object]) -> bytes:
    """The page that *template* makes of *content*."""
    language = spoken(wanted(request))
    shared = {"site": place(request), "language": language, "_": translator(language), "policy": POLICY}
    return _TEMPLATES.get_template(template).render({**shared, **content}).encode()


def texts(language: str, part: str) -> Mapping[str, str]:
    """A *part* of what pages say in *language*: ``sentences``, ``terms`` (their labels), ``phrases`` (of claims)."""
    return _texts(language.partition("-")[0]).get(part, {})


@cache
def _texts(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_HERE / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
