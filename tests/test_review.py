"""A person's decisions: the file is written, applied and carried over; what matches no longer is said, never lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import cli
from kg.authority import load_authority
from kg.errors import BadReview
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import EntityLink, Kind, Mention, ReadDocument, ReviewStatus, Span, Unresolved
from kg.pipeline import build_all, read_document
from kg.reconciliation import united
from kg.review import applied, beside, listing, load
from kg.review.form import Form, Mark, Verdict, parse, row, write
from kg.vocabulary import DCTERMS, DIP, FOAF, PROV, RDF, XSD

TEXT = """海关合作宣言

独立国家联合体（以下简称“独联体”）成员国亚美尼亚和白俄罗斯同意加强海关合作。

独联体观察员国蒙古国表示支持。

独联体秘书处设在明斯克。

亚美尼亚共和国总理
尼科尔·帕希尼扬（签名）

二〇一九年十月一日于埃里温
"""
SOURCES = sorted((Path(__file__).parent / "documents").glob("*/source.txt"))[::3]
MEMBER = "memberOf | 白俄罗斯 | 独立国家联合体 | member"
OBSERVER = "memberOf | 蒙古国 | 独立国家联合体 | observer"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    return path


def decide(document: Path, decisions: dict[str, str], by: str = "A. Librarian", on: str = "2026-01-15") -> Path:
    """Write a review of *document* and put a mark before each line that begins as one of *decisions* does."""
    assert cli.main(["review", str(document)]) == 0
    path = beside(document)
    text = (
        path.read_text("utf-8")
        .replace("reviewed-by:", f"reviewed-by: {by}")
        .replace("reviewed-on:", f"reviewed-on: {on}")
    )
    for start, mark in decisions.items():
        assert text.count(f"[ ] {start}") == 1, start
        text = text.replace(f"[ ] {start}", f"[{mark}] {start}")
    path.write_text(text, "utf-8")
    return path


def statements(graph: Graph) -> dict[tuple[str, str, str], URIRef]:
    """The claims of *graph* by their triple, without the base."""
    found = {}
    for node in graph.subjects(RDF.type, DIP.Claim):
        ends = [str(graph.value(node, term)).rsplit("/", 1)[-1] for term in (RDF.subject, RDF.predicate, RDF.object)]
        found[ends[0], ends[1].rsplit("#", 1)[-1], ends[2]] = URIRef(str(node))
    return found


def extracted(document: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, list[dict[str, str]]], str]:
    capsys.readouterr()
    assert cli.main(["extract", str(document), "--format", "json"]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


# -- the file --------------------------------------------------------------------------------------------------------


def test_a_line_for_each_entity_and_each_fact(document: Path) -> None:
    assert cli.main(["review", str(document)]) == 0
    text = beside(document).read_text("utf-8")
    assert "[ ] state | 白俄罗斯 | prefLabel | state/blr\n" in text
    assert "[ ] memberOf | 蒙古国 | 独立国家联合体 | observer | stated | 独联体观察员国蒙古国\n" in text
    one = read_document(document)
    form = parse(text, "one.review")
    assert {line.columns[0] for line in form.lines if len(line.columns) == 6} == {c.relation for c in one.found.claims}
    assert not form.decided


def test_it_can_be_printed_instead(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["review", str(document), "-o", "-"]) == 0
    assert "[ ] state | 白俄罗斯" in capsys.readouterr().out
    assert not beside(document).exists()


def test_the_same_bytes_twice(document: Path) -> None:
    path = decide(document, {MEMBER: "reject -- named by mistake"})
    first = path.read_bytes()
    assert cli.main(["review", str(document)]) == 0
    assert path.read_bytes() == first


def test_a_file_without_a_decision_changes_nothing(document: Path) -> None:
    without = build_all([document])
    assert cli.main(["review", str(document)]) == 0
    beside(document).write_text(beside(document).read_text("utf-8").replace("-on:", "-on: 2026-01-15"), "utf-8")
    assert build_all([document]).quads == without.quads


def test_what_an_editor_does_to_a_file_does_no_harm(document: Path) -> None:
    path = decide(document, {MEMBER: " Reject ", OBSERVER: "accept"})
    text = path.read_text("utf-8").replace("[accept] ", "［accept］").replace("by:", "by：").replace(" | ", "|")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "  \r\n").encode())
    review = read_document(document).found.review
    assert review is not None
    assert (review.by, review.accepted, len(review.rejected), review.unmatched) == ("A. Librarian", 1, 1, ())


@given(st.lists(st.text(), min_size=6, max_size=6), st.sampled_from(["", "reject", "accept -- so it is"]))
def test_any_words_come_back(columns: list[str], words: str) -> None:
    found = row(*columns)
    form = Form("x", by="A", on="2026-01-15", lines=(replace(found, mark=parse_mark(words)),))
    text = write("x.txt", form, ([], [], [found]))
    (line,) = parse(text, "x").lines
    assert (line.key, line.mark.words) == (found.key, words)
    assert write("x.txt", parse(text, "x"), ([], [], [found])) == text


def parse_mark(words: str) -> Mark:
    return parse(f"reviewed-by: A\nreviewed-on: 2026-01-15\n[{words}] a | b | c | d\n", "x").lines[0].mark


# -- decisions -------------------------------------------------------------------------------------------------------


def test_a_rejected_fact_is_not_in_the_graph_and_the_review_says_so(document: Path) -> None:
    decide(document, {MEMBER: "reject"})
    built = build_all([document])
    assert built.report.conforms, built.report.text()
    assert ("blr", "memberOf", "cis") not in statements(built.graph)
    assert ("arm", "memberOf", "cis") in statements(built.graph)
    (review,) = built.graph.subjects(RDF.type, DIP.Review)
    (rejected,) = built.graph.objects(review, DIP.rejected)
    assert str(rejected).startswith(MEMBER)
    assert (review, DIP.reviewedOn, Literal("2026-01-15", datatype=XSD.date)) in built.graph


def test_an_accepted_fact_says_by_whom_and_when(document: Path) -> None:
    decide(document, {MEMBER: "accept"})
    built = build_all([document])
    assert built.report.conforms, built.report.text()
    node = statements(built.graph)["blr", "memberOf", "cis"]
    assert built.graph.value(node, DIP.reviewStatus) == DIP.accepted
    assert built.graph.value(node, DIP.reviewedOn) == Literal("2026-01-15", datatype=XSD.date)
    reviewer = built.graph.value(node, DIP.reviewedBy)
    assert reviewer == built.graph.value(node, PROV.wasAttributedTo)
    assert built.graph.value(reviewer, FOAF.name) == Literal("A. Librarian")
    other = statements(built.graph)["arm", "memberOf", "cis"]
    assert built.graph.value(other, DIP.reviewStatus) is None


def test_a_qualifier_is_corrected(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(document, {OBSERVER: "qualifier: dialogue partner"})
    built = build_all([document])
    assert built.report.conforms, built.report.text()
    found = statements(built.graph)
    assert ("mng", "observerOf", "cis") not in found
    assert built.graph.value(found["mng", "dialoguePartnerOf", "cis"], DIP.reviewStatus) == DIP.corrected
    result, _ = extracted(document, capsys)
    (relation,) = [r for r in result["relations"] if r["subject"].endswith("/mng")]
    assert (relation["qualifier"], relation["review"]) == ("dialogue partner", "corrected")


@pytest.mark.parametrize(
    ("line", "mark", "expected"),
    [
        ("signedOn", "object: 2019-10-02", ("signedOn", "2019-10-02")),
        ("signedAt", "object: place/minsk", ("signedAt", "minsk")),
        ("seatIn", "object: place/moscow", ("seatIn", "moscow")),
        ("seatIn", f"object: <{DEFAULT_BASE}id/place/moscow> -- by the charter", ("seatIn", "moscow")),
    ],
)
def test_an_object_is_corrected(document: Path, line: str, mark: str, expected: tuple[str, str]) -> None:
    decide(document, {line: mark})
    built = build_all([document])
    assert built.report.conforms, built.report.text()
    claims = {key[1:]: node for key, node in statements(built.graph).items()}
    assert built.graph.value(claims[expected], DIP.reviewStatus) == DIP.corrected
    assert [key for key in claims if key[0] == expected[0]] == [expected]


def test_a_subject_and_a_qualifier_at_once(document: Path) -> None:
    decide(document, {OBSERVER: "subject: state/blr; qualifier: member"})
    one = read_document(document)
    (claim,) = [
        c for c in united(one.found.claims, one.links) if c.relation == "memberOf" and c.subject.name == "白俄罗斯"
    ]
    assert claim.review is ReviewStatus.CORRECTED
    assert all(
        any(span.covers(m.span) for span in claim.evidence)
        for m in (claim.subject, claim.object)
        if isinstance(m, Mention)
    )


def test_an_entity_is_another(document: Path) -> None:
    decide(document, {"organ | 秘书处": "is: organ/cis-executive-committee", "leader": "is: new"})
    built = build_all([document])
    organ = URIRef(f"{DEFAULT_BASE}id/organ/cis-executive-committee")
    assert built.graph.value(organ, DIP.reconciliation) == Literal("review")
    assert (organ, DIP.seatIn, URIRef(f"{DEFAULT_BASE}id/place/minsk")) in built.graph


def test_what_is_no_entity_takes_its_facts_with_it(document: Path) -> None:
    decide(document, {"state | 白俄罗斯": "reject -- only an example"})
    built = build_all([document])
    assert built.report.conforms, built.report.text()
    assert not any("blr" in key for key in statements(built.graph))
    assert (None, None, URIRef(f"{DEFAULT_BASE}id/state/blr")) not in built.graph


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
@pytest.mark.parametrize("every", [1, 2])
def test_whatever_is_rejected_the_graph_conforms(source: Path, every: int, tmp_path: Path) -> None:
    path = tmp_path / source.name
    path.write_bytes(source.read_bytes())
    found = [
        line.split("] ", 1)[1]
        for line in listing(read_document(path), Form("x"), Minter()).splitlines()
        if line[:1] == "["
    ]
    marked = [f"[{'reject' if number % every == 0 else 'accept'}] {line}" for number, line in enumerate(found)]
    beside(path).write_text("\n".join(["reviewed-by: A", "reviewed-on: 2026-01-15", *marked]), "utf-8")
    built = build_all([path])
    review = built.documents[0].found.review
    assert review is not None
    assert (len(review.rejected) + review.accepted, review.unmatched) == (len(found), ())
    assert built.report.conforms, built.report.text()
    assert bool(statements(built.graph)) is (every > 1)


def test_decisions_hold_for_the_document_in_any_file(document: Path) -> None:
    """Not by offset: the same review fits the same words elsewhere in a file."""
    path = decide(document, {MEMBER: "reject"})
    document.write_text("\n\n" + TEXT.replace("蒙古国表示", "蒙古国在会上表示"), "utf-8")
    review = read_document(document).found.review
    assert review is not None
    assert (len(review.rejected), review.unmatched) == (1, ())
    assert path.exists()


# -- unresolved names ------------------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(document: Path) -> ReadDocument:
    """The document with one name that may be several and one that nothing is known of."""
    one = read_document(document)
    (minsk,) = [link for link in one.links if link.mention.name == "明斯克"]
    open_ = EntityLink(
        minsk.mention, "", "unresolved", "several entries bear this name", (minsk.iri, f"{DEFAULT_BASE}id/place/x")
    )
    links = tuple(open_ if link == minsk else link for link in one.links)
    start = one.document.text.index("海关合作")
    words = Unresolved(Span(start, start + 4), "海关合作", "a surname before a name")
    return replace(one, found=replace(one.found, unresolved=(words,)), links=links)


def settled(one: ReadDocument, decisions: dict[str, str]) -> ReadDocument:
    text = listing(one, Form("x", by="A", on="2026-01-15"), Minter())
    for start, mark in decisions.items():
        text = text.replace(f"[ ] {start}", f"[{mark}] {start}")
    return applied(parse(text, "one.review"), one, load_authority(), Minter())


def test_unresolved_names_stand_first_with_their_candidates(doubtful: ReadDocument) -> None:
    text = listing(doubtful, Form("x"), Minter())
    start = text.index("=== Unresolved names")
    assert text[start:].splitlines()[2:4] == [
        "[ ] name | 海关合作 | a surname before a name | ?",
        "[ ] place | 明斯克 | several entries bear this name: place/minsk, place/x | ?",
    ]


def test_a_name_is_settled(doubtful: ReadDocument) -> None:
    one = settled(doubtful, {"place | 明斯克": "is: place/minsk"})
    (link,) = [link for link in one.links if link.mention.name == "明斯克"]
    assert (link.iri, link.status, link.matched) == (f"{DEFAULT_BASE}id/place/minsk", "reconciled", "review")


def test_words_are_settled(doubtful: ReadDocument) -> None:
    one = settled(doubtful, {"name | 海关合作": "is: new person"})
    (link,) = [link for link in one.links if link.mention.exact == "海关合作" and link.mention.kind is Kind.LEADER]
    assert (link.status, one.found.unresolved) == ("minted", ())
    assert link.mention in one.found.mentions
    assert [m.span for m in one.found.mentions] == sorted(
        (m.span for m in one.found.mentions), key=lambda s: (s[0], -s[1])
    )


def test_words_are_no_name(doubtful: ReadDocument) -> None:
    one = settled(doubtful, {"name | 海关合作": "reject", "place | 明斯克": "accept"})
    assert one.found.unresolved == ()
    assert any(not link.iri for link in one.links)


def test_a_new_thing_needs_a_kind(doubtful: ReadDocument) -> None:
    with pytest.raises(BadReview, match=r"one\.review:\d+: a new thing of which kind\?"):
        settled(doubtful, {"name | 海关合作": "is: new"})


# -- over time -------------------------------------------------------------------------------------------------------


def test_new_findings_are_added_and_decisions_kept(document: Path) -> None:
    path = decide(document, {MEMBER: "accept", OBSERVER: "reject -- see the charter"})
    path.write_text(path.read_text("utf-8").replace(f"[accept] {MEMBER}", f"# sure of it\n[accept] {MEMBER}"), "utf-8")
    document.write_text(TEXT.replace("独联体秘书处设", "独联体观察员国阿富汗表示支持。\n\n独联体秘书处设"), "utf-8")
    assert cli.main(["review", str(document)]) == 0
    text = path.read_text("utf-8")
    assert f"# sure of it\n[accept] {MEMBER}" in text
    assert f"[reject -- see the charter] {OBSERVER}" in text
    assert "[ ] memberOf | 阿富汗 | 独立国家联合体 | observer" in text
    assert "No longer found" not in text


def test_a_decision_that_matches_nothing_is_said_and_kept(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = decide(document, {MEMBER: "accept", OBSERVER: "reject"})
    document.write_text(TEXT.replace("独联体观察员国蒙古国表示支持。\n\n", ""), "utf-8")
    capsys.readouterr()
    assert cli.main(["build", str(document), "-o", str(document.parent / "out")]) == 0
    said = capsys.readouterr()
    assert (
        "one.review, by A. Librarian on 2026-01-15: 1 accepted, 0 corrected, 0 rejected; 1 decisions match nothing"
        in said.out
    )
    assert f"[reject] {OBSERVER}" in said.err
    assert said.err.startswith(f"kg: {path}:")
    _, err = extracted(document, capsys)
    assert "not found in the document now" in err
    for _ in range(2):
        assert cli.main(["review", str(document)]) == 0
        after = path.read_text("utf-8").partition("=== No longer found")[2]
        assert after.splitlines()[2].startswith(f"[reject] {OBSERVER}")
    document.write_text(TEXT, "utf-8")
    assert cli.main(["review", str(document)]) == 0
    assert "No longer found" not in path.read_text("utf-8")


def test_who_accepted_an_entity_has_accepted_no_other(document: Path) -> None:
    path = decide(document, {"state | 白俄罗斯": "accept"})
    path.write_text(path.read_text("utf-8").replace("state/blr", "state/rus"), "utf-8")
    review = read_document(document).found.review
    assert review is not None
    assert (review.accepted, len(review.unmatched)) == (0, 1)


def test_evaluation_looks_at_what_was_found_not_at_what_was_decided(document: Path) -> None:
    decide(document, {MEMBER: "reject"})
    assert read_document(document, review=False).found.review is None
    assert len(cli._extracted(document)["relations"]) == 1 + len(united(*_claims(document)))


def _claims(document: Path) -> tuple[tuple, tuple]:  # type: ignore[type-arg]
    one = read_document(document)
    return one.found.claims, one.links


# -- what cannot be understood ---------------------------------------------------------------------------------------

HEAD = "reviewed-by: A. Librarian\nreviewed-on: 2026-01-15\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reviewed-on: 15 January\n", r"x:1: '15 January' is no day; write it like 2026-01-15"),
        ("reviewed-on: 20260115\n", r"x:1: .* is no day"),
        (HEAD + "\naccept memberOf | a | b\n", r"x:4: a line begins with \[ \]"),
        (HEAD + "[accept] a | b | c\n", r"x:3: 3 columns, where an entity has 4 and a fact 6"),
        (HEAD + "[acept] a | b | c | d\n", r"x:3: \[acept\] is not understood here"),
        (HEAD + "[qualifier: member] a | b | c | d\n", r"x:3: \[qualifier: member\] is not understood here"),
        (HEAD + "[is: state/blr] a | b | c | d | e | f\n", r"x:3: .* is not understood here"),
        (HEAD + "[is:] a | b | c | d\n", r"x:3: .* is not understood here"),
        ("reviewed-by: A\n[accept] a | b | c | d\n", r"x:2: write above who decided"),
        ("[accept] a | b | c | d\n", r"x:1: write above who decided"),
    ],
)
def test_a_line_that_cannot_be_understood(text: str, said: str) -> None:
    with pytest.raises(BadReview, match=said):
        parse(text, "x")


@pytest.mark.parametrize(
    ("line", "mark", "said"),
    [
        ("state | 白俄罗斯", "is: state/belarus", "there is no state/belarus"),
        (OBSERVER, "qualifier: guest", "'guest' is none of member, observer"),
        ("seatIn", "qualifier: main", "seatIn has no qualifier"),
        ("signedOn", "object: October", "'October' is no day"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract", "review"])
def test_a_decision_that_cannot_be_carried_out(
    document: Path, command: str, line: str, mark: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = decide(document, {line: mark})
    before = path.read_bytes()
    number = next(n for n, row in enumerate(before.decode().splitlines(), 1) if row.startswith(f"[{mark}]"))
    capsys.readouterr()
    arguments = ["-o", str(document.parent / "out")] if command == "build" else []
    assert cli.main([command, str(document), *arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"kg: {path}:{number}: ")
    assert said in told
    assert told.count("\n") == 1
    assert path.read_bytes() == before
    assert not (document.parent / "out").exists()


def test_two_minds_on_one_line(document: Path) -> None:
    path = decide(document, {MEMBER: "accept"})
    text = path.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("[accept]"))
    path.write_text(f"{text}{line.replace('accept', 'reject')}\n", "utf-8")
    with pytest.raises(BadReview, match=r"one\.review:\d+: line \d+ decides otherwise of the same"):
        read_document(document)
    path.write_text(f"{text}{line}\n", "utf-8")
    assert read_document(document).found.review is not None


def test_a_file_that_is_no_text(document: Path) -> None:
    beside(document).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadReview, match="not in UTF-8"):
        read_document(document)


def test_no_file(tmp_path: Path) -> None:
    assert load(tmp_path / "none.review") == Form(str(tmp_path / "none.review"))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        form = parse(text, "x")
    except BadReview:
        return
    assert Verdict.NONE not in {line.mark.verdict for line in form.decided}


def test_titles_and_signatures_follow_a_correction(document: Path) -> None:
    decide(document, {"treaty | 海关合作宣言": "reject"})
    graph = build_all([document]).graph
    assert not list(graph.subjects(RDF.type, DIP.Signature))
    assert list(graph.subjects(DCTERMS.title))


def test_the_example_in_the_documentation_can_be_read() -> None:
    page = (Path(__file__).parents[1] / "docs" / "reviewing.md").read_text("utf-8")
    form = parse(page.split("```text\n")[1].split("```")[0], "reviewing.md")
    assert [len(line.columns) for line in form.lines] == [4, 4, 4, 6, 6, 6]
    assert len(form.decided) == 5
