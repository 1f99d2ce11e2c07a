"""The site in a real browser: served and static, at the root and under a path, with JavaScript and without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.site.conftest import Watched, opened

DOCUMENT = "doc/document/sco-astana-declaration-2011-zh"
KINDS = {
    "state": "doc/state/blr",
    "person": "doc/person/a16c7d515750",
    "organ": "doc/organ/sco-secretariat",
    "organization": "doc/organization/sco",
    "treaty": "doc/treaty/71ed450d5d52",
    "place": "doc/place/astana",
    "post": "doc/post/37736f34c254ae19",
    "office": "doc/office/state-president",
    "membership": "doc/membership/041275e9e9f96c94",
    "signature": "doc/signature/081b5ffeabf6d1c3",
    "holding": "doc/holding/0349401a25601ae3",
    "topic": "doc/topic/afghanistan",
    "section": "doc/section/sco-astana-declaration-2011-zh.annex.2.6",
    "document": DOCUMENT,
}
PAGES = [
    "",
    "search",
    "search?q=上合",
    "sparql",
    "map",
    "timeline",
    "positions",
    "ns",
    "browse/state",
    *KINDS.values(),
    "nowhere",
]
EVERYWHERE = ["server", "mounted", "static", "static_mounted"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEMBERS = """PREFIX dip: <https://w3id.org/sco-kg/ns#>
SELECT ?state ?of { ?state dip:dialoguePartnerOf ?of } ORDER BY ?state"""


def page(address: str, path: str) -> str:
    """The address of a page: in files it ends in .html."""
    return f"{address}/{path}"


@pytest.fixture(params=EVERYWHERE)
def address(request: pytest.FixtureRequest) -> str:
    """Each of the sites in turn."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(params=["server", "mounted"])
def live(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture(params=["static", "static_mounted"])
def filed(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_from_home_to_a_fact_to_its_words(address: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{address}/")
    page.get_by_role("link", name=re.compile(r"\d+ state")).first.click()
    page.get_by_role("link", name="Belarus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Belarus")
    page.get_by_role("table").get_by_role("link", name=re.compile("^why")).first.click()
    expect(page.locator("#quote").first).to_be_visible()
    assert "白俄罗斯" in (page.locator("#quote").first.text_content() or "")
    page.get_by_role("link", name="Read on in the document").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert "白俄罗斯" in (target.text_content() or "")
    assert target.evaluate("each => getComputedStyle(each).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_mark_leads_to_its_facts_and_back(address: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{address}/")
    page.get_by_role("main").get_by_role("link").first.click()
    note = page.locator("sup.note a").first
    note.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target .back").click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.locator(":target").evaluate("each => each.closest('.text') !== null")


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_page_for_each_kind_without_javascript(server: str, plain: Watched, kind: str) -> None:
    plain.page.goto(f"{server}/{KINDS[kind]}")
    expect(plain.page.locator("h1")).not_to_be_empty()
    expect(plain.page.locator(".kind").first).to_have_text(kind)


@pytest.mark.parametrize(("words", "found"), [("观察员", "观察员"), ("belar", "Belarus"), ("казахстан", "Kazakhstan")])
def test_search(address: str, watched: Watched, words: str, found: str) -> None:
    page = watched.page
    page.goto(f"{address}/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#found li").first).to_be_visible()
    assert found in page.locator("#found").inner_text() or words in page.locator("#found").inner_text().lower()


def test_search_by_kind(address: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{address}/")
    page.get_by_role("searchbox").fill("shanghai")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("checkbox", name=re.compile("organization")).check()
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#found .kind").first).to_have_text("organization")
    assert set(page.locator("#found .kind").all_inner_texts()) == {"organization"}


def test_a_query_is_run_by_the_server(live: str, plain: Watched) -> None:
    page = plain.page
    page.goto(f"{live}/sparql")
    page.get_by_label("Query", exact=True).fill(MEMBERS)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("link", name="state/blr")).to_be_visible()
    page.get_by_role("link", name=re.compile("^why")).first.click()
    expect(page.locator("#quote").first).to_be_visible()


def test_a_query_is_run_in_the_browser(filed: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{filed}/sparql.html")
    assert not [url for url in watched.asked if ".wasm" in url or "yasgui" in url], (
        "the engine is loaded when asked for"
    )
    page.get_by_label("Query", exact=True).fill(MEMBERS)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("link", name="state/blr")).to_be_visible()
    expect(page.locator("caption")).to_have_text("2 rows")
    with page.expect_download() as download:
        page.get_by_role("link", name="csv").click()
    assert download.value.path().read_text(encoding="utf-8").splitlines()[0] == "state,of"
    page.get_by_role("link", name=re.compile("^why")).first.click()
    expect(page.locator("#quote").first).to_be_visible()


def test_a_shared_address_of_a_query_answers_at_once(filed: str, watched: Watched) -> None:
    watched.page.goto(f"{filed}/sparql.html?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
    expect(watched.page.locator("#answer")).to_contain_text("true")


def test_a_mistake_is_told(filed: str, watched: Watched) -> None:
    watched.page.goto(f"{filed}/sparql.html?query=SELEKT")
    expect(watched.page.locator("#answer")).to_contain_text("error")


def test_t31_the_editor_is_opened_and_left_by_the_keyboard(live: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{live}/sparql")
    page.get_by_role("button", name=re.compile("editor")).click()
    expect(page.locator(".CodeMirror")).to_be_visible()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("PREFIX dip: <https://w3id.org/sco-kg/ns#>\nASK { ?s dip:dialogueP")
    page.keyboard.press("Control+ ")
    expect(page.locator(".CodeMirror-hints").get_by_text("dip:dialoguePartnerOf")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-hints")).to_have_count(0)
    page.keyboard.type(" ?o }")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.CodeMirror') !== null"), "a Tab leads out of it"
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("cell", name="true")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(server: str, browser: Browser, path: str) -> None:
    assert violations(server, browser, path, {"type": "tag", "values": STANDARDS}) == []


@pytest.mark.parametrize("path", ["", KINDS["organization"], KINDS["section"], "search?q=上合", "sparql", "timeline"])
def test_axe_finds_nothing_hard_to_read_in_the_dark(server: str, browser: Browser, path: str) -> None:
    assert violations(server, browser, path, {"type": "rule", "values": ["color-contrast"]}, dark=True) == []


def violations(
    server: str, browser: Browser, path: str, rules: dict[str, object], dark: bool = False
) -> list[tuple[str, str]]:
    """What axe-core finds on a page with all that is folded opened: the rule, and the first element that breaks it."""
    with opened(browser) as found:
        found.page.emulate_media(color_scheme="dark" if dark else "light")
        found.page.goto(f"{server}/{path}")
        found.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        results = Axe().run(found.page, options={"runOnly": rules})
        found.said.clear() if path == "nowhere" else None
        return [(each["id"], each["nodes"][0]["html"][:200]) for each in results.response["violations"]]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_telephone(server: str, browser: Browser, path: str) -> None:
    with opened(browser, width=360) as found:
        found.page.goto(f"{server}/{path}")
        wide = found.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found.said.clear() if path == "nowhere" else None
    assert wide <= 0


def test_the_pages_speak_the_language_of_the_reader(server: str, browser: Browser) -> None:
    with opened(browser, language="zh-CN") as found:
        found.page.goto(f"{server}/doc/state/blr")
        expect(found.page.locator("html")).to_have_attribute("lang", "zh-Hans")
        expect(found.page.get_by_role("heading", level=1)).to_have_text("白俄罗斯")
        expect(found.page.get_by_role("table").first).to_contain_text("是上海合作组织的对话伙伴")
