"""What holds for any text: no crash, every quote in the source at its offsets, all comes out the same twice."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.authority import load_authority
from kg.errors import KGError, UnreadableDocument
from kg.extractors import extract
from kg.identifiers import Minter
from kg.interchange import as_json
from kg.model import Document, EntityLink, Extraction, Metadata, Span
from kg.readers import plain_text
from kg.readers.decoding import decode
from kg.reconciliation import reconcile
from kg.structures import structure
from kg.structures.reflow import reflow
from tests.generated import LANGUAGES, anything, fragments, paragraphs, repetitions, texts
from tests.readers import make_documents as make

EXAMPLES = int(os.environ.get("KG_EXAMPLES", "50"))
FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda written: "\n\n".join(written).encode(),
    "html": make.html,
    "docx": make.docx,
    "pdf": make.pdf,
}
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def examples(share: int) -> settings:
    """So many examples of a property: ``KG_EXAMPLES`` divided by *share*."""
    return settings(
        max_examples=max(EXAMPLES // share, 1),
        deadline=None,
        derandomize=EXAMPLES <= 50,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


quick = examples(1)


def _read(text: str, language: str = "zh-Hans") -> tuple[Document, Extraction, tuple[EntityLink, ...]] | None:
    try:
        source = plain_text.read(text.encode("utf-8", "surrogatepass"), "words.txt", Metadata(), language)
    except UnreadableDocument:
        return None
    document = structure(source)
    found = extract(document, load_authority())
    return document, found, reconcile(found, load_authority(), Minter())


def _bare(text: str) -> str:
    return "".join(text.split())


def _answer(text: str, language: str = "zh-Hans") -> dict[str, Any] | None:
    read = _read(text, language)
    return as_json(*read, load_authority(), Minter()) if read else None


@quick
@given(texts("zh-Hans"))
def test_the_map_of_the_reflow(raw: str) -> None:
    flow = reflow(raw, load_authority().joins_a_name)
    assert len(flow.text) == len(flow.offsets)
    assert all(a < b for a, b in pairwise(flow.offsets))
    for character, offset in zip(flow.text, flow.offsets, strict=True):
        assert raw[offset] == character or (raw[offset].isspace() and character.isspace())


@quick
@given(texts("zh-Hans"))
def test_nothing_but_layout_and_recorded_omissions_is_lost(raw: str) -> None:
    flow = reflow(raw, load_authority().joins_a_name)
    set_aside = {i for o in flow.omissions for i in range(o.start, o.end)}
    lost = set(range(len(raw))) - set(flow.offsets) - set_aside
    assert all(raw[i].isspace() or raw[i] in "\x1c\x1d\x1e\x1f" for i in lost)


@in_each_language
@examples(2)
@given(data=st.data())
def test_sections_lie_in_order_within_each_other(language: str, data: st.DataObject) -> None:
    raw = data.draw(texts(language))
    read = _read(raw, language)
    if read is None:
        return
    sections = list(read[0].root.walk())
    paths = [section.path for section in sections]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
    for section in sections:
        for one, other in pairwise(section.children):
            assert one.span.end <= other.span.start
        assert all(section.span.covers(child.span) for child in section.children)


@in_each_language
@examples(2)
@given(data=st.data())
def test_every_quote_is_in_the_source_at_its_offsets(language: str, data: st.DataObject) -> None:
    raw = data.draw(texts(language))
    read = _read(raw, language)
    if read is None:
        return
    document, found, _ = read
    for mention in found.mentions:
        document.require(mention.exact, mention.span)
    for span in (span for claim in found.claims for span in claim.evidence):
        assert Span(0, len(document.text)).covers(span)
        document.require(document.quote(span), span)


@in_each_language
@pytest.mark.parametrize("form", FORMATS)
@examples(10)
@given(data=st.data())
def test_every_quote_is_in_the_file_of_each_format(
    form: str, language: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = data.draw(paragraphs(language))
    path = tmp_path_factory.mktemp(form) / f"words.{form}"
    path.write_bytes(FORMATS[form](written))
    document = structure(kg.read(path, language=language))
    found = extract(document, load_authority())
    quotes = [(mention.exact, mention.span) for mention in found.mentions]
    quotes += [(document.quote(span), span) for claim in found.claims for span in claim.evidence]
    for quote, span in quotes:
        document.require(quote, span)
        assert _bare(quote) in _bare("".join(written))


@in_each_language
@examples(2)
@given(data=st.data())
def test_a_claim_speaks_of_mentions_that_were_found(language: str, data: st.DataObject) -> None:
    raw = data.draw(texts(language))
    read = _read(raw, language)
    if read is None:
        return
    _, found, links = read
    linked = {link.mention for link in links}
    for claim in found.claims:
        assert claim.evidence
        assert claim.subject in linked or claim.subject.kind == "document"
        assert isinstance(claim.object, str) or claim.object in linked


@in_each_language
@examples(2)
@given(data=st.data())
def test_any_text_of_the_genre_makes_a_graph(language: str, data: st.DataObject) -> None:
    raw = data.draw(fragments(language))
    read = _read(raw, language)
    if read is not None:
        graph = kg.assemble(*read)
        assert all(str(subject).isascii() for subject in graph.subjects())


@in_each_language
@examples(2)
@given(data=st.data())
def test_the_same_comes_out_twice(language: str, data: st.DataObject) -> None:
    raw = data.draw(texts(language))
    assert json.dumps(_answer(raw, language), ensure_ascii=True) == json.dumps(
        _answer(raw, language), ensure_ascii=True
    )


@in_each_language
@examples(2)
@given(data=st.data())
def test_line_ends_change_nothing_but_offsets(language: str, data: st.DataObject) -> None:
    raw = data.draw(fragments(language))
    text = raw.replace("\r", "").replace("\n", "\n")
    one, other = _answer(text, language), _answer(text.replace("\n", "\r\n"), language)
    assert (one is None) == (other is None)
    if one and other:
        assert [(e["kind"], e["iri"]) for e in one["entities"]] == [(e["kind"], e["iri"]) for e in other["entities"]]
        assert [r["object"] for r in one["relations"]] == [r["object"] for r in other["relations"]]


@quick
@given(fragments("zh-Hans"))
def test_traditional_chinese(raw: str) -> None:
    _answer(raw, "zh-Hant")


@pytest.fixture
def endless() -> Iterator[None]:
    """A minute for the test, where the system has an alarm clock."""

    def stop(*_: object) -> None:
        raise TimeoutError("still reading after a minute")

    if not hasattr(signal, "setitimer"):
        pytest.skip("no alarm clock here")
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 60)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("endless")
@in_each_language
@quick
@given(data=st.data())
def test_what_recurs_is_read_to_its_end(language: str, data: st.DataObject) -> None:
    raw = data.draw(repetitions(language))
    read = _read(raw, language)
    assert read is None or read[0].source.raw == raw


@quick
@given(anything)
def test_a_language_that_is_not_given_is_read_or_refused(raw: str) -> None:
    try:
        structure(plain_text.read(raw.encode("utf-8", "surrogatepass"), "words.txt", Metadata(), None))
    except UnreadableDocument:
        return


@quick
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "words.txt").text
    except KGError:
        return
    assert text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@quick
@given(fragments=fragments("zh-Hans"))
def test_a_text_comes_back_from_its_encodings(encoding: str, fragments: str) -> None:
    around = "各国代表出席了会议，对会议的成果表示满意。本宣言由各国的代表在会议上通过。\n" * 5
    text = f"{around}{fragments}\n{around}".replace("\x00", "").replace("\ufeff", "")
    assert decode(text.encode(encoding), "words.txt").text == text
