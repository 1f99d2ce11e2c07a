"""The names of places are data under test: what every entry must have, and what no entry may have."""

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
AUTHORITY = ROOT / "ontology" / "authority"
SCRIPT = ROOT / "ontology" / "scripts" / "build_places.py"
MEND = f"mend {SCRIPT.name} and run it"

DIP = Namespace("https://w3id.org/sco-kg/ns#")
PLACE = "https://w3id.org/sco-kg/id/place/"
STATE = "https://w3id.org/sco-kg/id/state/"
NAMES = (SKOS.prefLabel, SKOS.altLabel, DIP.officialName)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(AUTHORITY / "places.ttl")


@pytest.fixture(scope="module")
def states() -> Graph:
    return Graph().parse(AUTHORITY / "states.ttl")


@pytest.fixture(scope="module")
def places(graph: Graph) -> list[Node]:
    return sorted(graph.subjects(RDF.type, DIP.Place), key=str)


def names(graph: Graph, subject: Node | None) -> set[Literal]:
    found = {name for role in NAMES for name in graph.objects(subject, role)}
    return {name for name in found if isinstance(name, Literal)}


def folded(name: Literal) -> tuple[str, str]:
    return name.language or "", unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")


def test_the_gazetteer_is_wide_enough(places: list[Node]) -> None:
    assert len(places) >= 340


def test_slugs_are_ascii(places: list[Node]) -> None:
    for place in places:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(place).removeprefix(PLACE)), place


@pytest.mark.parametrize("language", ["zh-Hans", "en", "ru"])
def test_every_place_has_one_preferred_name(graph: Graph, places: list[Node], language: str) -> None:
    for place in places:
        labels = [label for label in graph.objects(place, SKOS.prefLabel) if getattr(label, "language", "") == language]
        assert len(labels) == 1, f"{place} has {labels}: {MEND}"


@pytest.mark.parametrize(
    ("slug", "language", "name", "state"),
    [
        ("astana", "zh-Hans", "努尔苏丹", "kaz"),
        ("bishkek", "ru", "Бишкек", "kgz"),
        ("chiang-rai", "zh-Hans", "清莱", "tha"),
        ("geneva", "zh-Hans", "日内瓦", "che"),
        ("kyiv", "en", "Kiev", "ukr"),
        ("male", "en", "Malé", "mdv"),
        ("saint-petersburg", "ru", "Санкт-Петербург", "rus"),
        ("samarkand", "zh-Hans", "撒马尔罕", "uzb"),
        ("the-hague", "en", "The Hague", "nld"),
    ],
)
def test_a_name_in_use_is_known(graph: Graph, slug: str, language: str, name: str, state: str) -> None:
    place = URIRef(PLACE + slug)
    assert Literal(name, lang=language) in names(graph, place), MEND
    assert (place, DIP.inState, URIRef(STATE + state)) in graph, MEND


@pytest.mark.parametrize("slug", ["jerusalem", "yalta"])
def test_no_state_is_stated_where_it_is_disputed(graph: Graph, slug: str) -> None:
    assert names(graph, URIRef(PLACE + slug)), MEND
    assert graph.value(URIRef(PLACE + slug), DIP.inState) is None, MEND


def test_states_exist(graph: Graph, states: Graph) -> None:
    assert set(graph.objects(None, DIP.inState)) <= set(states.subjects(RDF.type, DIP.State))


def test_a_name_denotes_one_place_and_no_state(graph: Graph, states: Graph, places: list[Node]) -> None:
    holders: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for place in places:
        for name in names(graph, place):
            holders[folded(name)].add(place)
    assert not {name: who for name, who in holders.items() if len(who) > 1}, MEND
    assert not holders.keys() & {folded(name) for name in names(states, None)}, MEND


def test_names_are_clean(graph: Graph) -> None:
    for name in names(graph, None):
        assert unicodedata.is_normalized("NFC", name), name
        assert not re.search(r"[*()（）&]|\s\s|^\s|\s$|[\n\t]", name), name
        assert len(name) > 1, name


def test_names_are_written_in_their_script(graph: Graph) -> None:
    scripts = {"zh-Hans": r"[\u4e00-\u9fff·-]+", "ru": r"[А-яЁё .-]+", "en": r"[A-Za-zÀ-žİ .,'-]+"}
    for name in names(graph, None):
        assert re.fullmatch(scripts[name.language or ""], name), name


def test_chinese_names_are_written_without_the_word_for_city(graph: Graph) -> None:
    chinese = {str(name) for name in names(graph, None) if name.language == "zh-Hans"}
    assert {name for name in chinese if name.endswith("市")} <= {"三藩市", "胡志明市"}


def test_every_place_names_a_known_source(graph: Graph, places: list[Node]) -> None:
    known = set(Graph().parse(AUTHORITY / "sources.ttl").subjects(DCTERMS.title))
    for place in places:
        sources = set(graph.objects(place, DCTERMS.source))
        assert sources, f"{place} has no source: {MEND}"
        assert sources <= known, f"describe in sources.ttl: {sources - known}"


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_the_file_is_what_its_sources_give() -> None:
    country_codes = ROOT.parent / "shared" / "data" / "country-codes.csv"
    missing = [name for name in ("hdx", "babel", "pycountry", "opencc") if importlib.util.find_spec(name) is None]
    if missing or not country_codes.exists():
        pytest.skip(f"to rebuild places.ttl: packages missing: {missing}; country-codes.csv: {country_codes.exists()}")
    command = [sys.executable, str(SCRIPT), "--check", "--country-codes", str(country_codes)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
