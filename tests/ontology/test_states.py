"""The names and codes of states are data under test: what every entry must have, and what no entry may have."""

import importlib.util
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import BNode, Node

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "ontology" / "scripts" / "build_states.py"
MEND = f"mend {SCRIPT.name} and run it"

DIP = Namespace("https://w3id.org/sco-kg/ns#")
STATE = "https://w3id.org/sco-kg/id/state/"
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
NAMES = (SKOS.prefLabel, SKOS.altLabel, DIP.officialName)
LANGUAGES = {"zh-Hans", "en", "ru", "fr", "es", "ar"}
PATTERNS = {
    DIP["iso3166-1-alpha-3"]: r"[A-Z]{3}",
    DIP["iso3166-1-alpha-2"]: r"[A-Z]{2}",
    DIP["iso3166-3"]: r"[A-Z]{4}",
    DIP.m49: r"\d{3}",
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ROOT / "ontology" / "authority" / "states.ttl")


@pytest.fixture(scope="module")
def states(graph: Graph) -> list[Node]:
    return sorted(graph.subjects(RDF.type, DIP.State), key=str)


def names(graph: Graph, state: Node) -> set[Literal]:
    """Every name of a state, those of its dated labels too."""
    found = [name for role in NAMES for name in graph.objects(state, role)]
    for label in graph.objects(state, SKOSXL.altLabel):
        found += graph.objects(label, SKOSXL.literalForm)
    return {name for name in found if isinstance(name, Literal)}


def all_names(graph: Graph) -> list[Literal]:
    return [name for state in graph.subjects(RDF.type, DIP.State) for name in names(graph, state)]


def fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")


def state(code: str) -> URIRef:
    return URIRef(STATE + code)


def test_every_member_and_observer_is_there(graph: Graph, states: list[Node]) -> None:
    today = [found for found in states if (found, DIP.validUntil, None) not in graph]
    assert len(today) == 197, "193 members, Holy See, State of Palestine, Cook Islands, Niue"


def test_no_territory_is_called_a_state(states: list[Node]) -> None:
    assert not {state(code) for code in ("ala", "hkg", "mac", "twn", "pri", "grl", "xkx", "esh")} & set(states)


@pytest.mark.parametrize("code", ["sun", "yug", "scg", "csk", "ddr", "ymd", "vdr"])
def test_a_former_state_says_until_when(graph: Graph, code: str) -> None:
    assert graph.value(state(code), DIP.validUntil), MEND


@pytest.mark.parametrize("language", ["zh-Hans", "en", "ru"])
def test_every_state_has_one_preferred_name(graph: Graph, states: list[Node], language: str) -> None:
    for found in states:
        labels = [label for label in graph.objects(found, SKOS.prefLabel) if getattr(label, "language", "") == language]
        assert len(labels) == 1, f"{found} has {labels}: {MEND}"


def test_every_state_of_today_has_six_languages(graph: Graph, states: list[Node]) -> None:
    for found in states:
        if (found, DIP.validUntil, None) not in graph:
            for role in (SKOS.prefLabel, DIP.officialName):
                assert {getattr(name, "language", "") for name in graph.objects(found, role)} == LANGUAGES, found


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("chn", "zh-Hans", "中华人民共和国"),
        ("irn", "zh-Hans", "伊朗"),
        ("rus", "zh-Hans", "俄罗斯联邦"),
        ("kgz", "zh-Hans", "吉尔吉斯共和国"),
        ("kgz", "zh-Hans", "吉尔吉斯斯坦共和国"),
        ("lby", "zh-Hans", "阿拉伯利比亚民众国"),
        ("cod", "zh-Hans", "刚果(金)"),
        ("ita", "zh-Hans", "义大利"),
        ("tur", "en", "Turkey"),
        ("prk", "en", "Democratic People's Republic of Korea"),
        ("blr", "ru", "Белоруссия"),
        ("usa", "ru", "США"),
    ],
)
def test_a_name_in_use_is_known(graph: Graph, code: str, language: str, name: str) -> None:
    assert Literal(name, lang=language) in names(graph, state(code)), MEND


def test_a_name_denotes_one_state(graph: Graph, states: list[Node]) -> None:
    holders: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for found in states:
        for name in names(graph, found):
            holders[name.language or "", fold(name)].add(found)
    assert not {name: who for name, who in holders.items() if len(who) > 1}, MEND


def test_names_have_no_marks_articles_or_stray_spaces(graph: Graph) -> None:
    article = re.compile(r"^(the|The|la|le|les|l['’]|el|los|las)[ '’]|\((the|la|le|les|l'|el|los|las)\)")
    for name in all_names(graph):
        assert not re.search(r"[*,&]|\s\s|^\s|\s$|[\n\t]", name), name
        assert not (name.language in {"en", "fr", "es"} and article.search(name)), name


def test_names_are_composed_and_longer_than_one_character(graph: Graph) -> None:
    for name in all_names(graph):
        assert unicodedata.is_normalized("NFC", name), name
        assert len(name) > 1, name
        assert name.language in LANGUAGES, name


@pytest.mark.parametrize(("language", "script"), [("zh-Hans", r"[\u4e00-\u9fff]"), ("ru", r"[А-яЁё]"), ("ar", "[ء-ي]")])
def test_names_are_written_in_their_script(graph: Graph, language: str, script: str) -> None:
    for name in all_names(graph):
        assert name.language != language or re.match(script, name), name
        assert name.language == "ru" or not re.search("[А-я]", name), name


def test_notations_match_their_patterns(graph: Graph) -> None:
    for _, notation in graph.subject_objects(SKOS.notation):
        assert isinstance(notation, Literal)
        assert notation.datatype is not None
        assert re.fullmatch(PATTERNS[notation.datatype], notation), notation


def test_notations_are_unique(graph: Graph) -> None:
    notations = list(graph.objects(None, SKOS.notation))
    assert len(notations) == len(set(notations))


def test_the_slug_is_the_alpha_3_code(graph: Graph, states: list[Node]) -> None:
    for found in states:
        code = Literal(str(found).removeprefix(STATE).upper(), datatype=DIP["iso3166-1-alpha-3"])
        assert (found, SKOS.notation, code) in graph, found


def test_wikidata_items_are_items_and_unique(graph: Graph) -> None:
    items = [str(item) for item in graph.objects(None, SKOS.exactMatch)]
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q\d+", item) for item in items)
    assert len(items) == len(set(items)) >= 195


def test_every_entry_names_a_known_source(graph: Graph) -> None:
    known = set(Graph().parse(ROOT / "ontology" / "authority" / "sources.ttl").subjects(DCTERMS.title))
    for subject in set(graph.subjects()):
        sources = set(graph.objects(subject, DCTERMS.source))
        assert sources, f"{subject} has no source: {MEND}"
        assert sources <= known, f"describe in sources.ttl: {sources - known}"


def test_dated_labels_are_whole_and_belong_to_a_state(graph: Graph) -> None:
    labels = set(graph.subjects(RDF.type, SKOSXL.Label))
    assert labels == set(graph.objects(None, SKOSXL.altLabel))
    for label in labels:
        day = graph.value(label, DIP.validUntil)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(day)), label
        assert graph.value(label, SKOSXL.literalForm), label


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_the_file_is_what_its_sources_give() -> None:
    country_codes = ROOT.parent / "shared" / "data" / "country-codes.csv"
    missing = [name for name in ("hdx", "babel", "pycountry", "opencc") if importlib.util.find_spec(name) is None]
    if missing or not country_codes.exists():
        pytest.skip(f"to rebuild states.ttl: packages missing: {missing}; country-codes.csv: {country_codes.exists()}")
    command = [sys.executable, str(SCRIPT), "--check", "--country-codes", str(country_codes)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
