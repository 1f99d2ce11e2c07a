"""The scheme of topics, the words for them, and what is found in words."""

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS as RDFLIB_SKOS

from kg.authority import load_authority
from kg.positions.cues import cues_of
from kg.positions.topics import GENERAL, MOST, topic_entries, topics_in

LANGUAGES = ("zh", "en", "ru")
TOPICS = {entry.slug for entry in topic_entries() if entry.broader}
GROUPS = {entry.slug for entry in topic_entries() if not entry.broader}
FILE = Path(__file__).parents[2] / "ontology" / "topics.ttl"


def test_there_are_46_topics_in_five_groups() -> None:
    assert (len(TOPICS), len(GROUPS)) == (46, 5)
    assert {entry.broader for entry in topic_entries() if entry.broader} == GROUPS
    assert set(GENERAL) <= TOPICS


def test_each_has_a_label_in_three_languages() -> None:
    for entry in topic_entries():
        assert sorted(language for _, language in entry.labels) == ["en", "ru", "zh-Hans"], entry.slug


def test_the_matches_are_concepts_of_the_unbis_thesaurus() -> None:
    matches = [match for entry in topic_entries() for match in (*entry.exact, *entry.close)]
    assert all(re.fullmatch(r"http://metadata\.un\.org/thesaurus/\d{7}", match) for match in matches)
    assert len(matches) == len(set(matches)) > 30


def test_the_states_of_a_situation_are_states_of_the_authority() -> None:
    slugs = {entry.slug for entry in load_authority().entries.values() if entry.kind == "state"}
    assert {state for entry in topic_entries() for state in entry.states} <= slugs


def test_the_file_is_one_scheme() -> None:
    graph = Graph().parse(FILE)
    assert len(set(graph.objects(None, RDFLIB_SKOS.inScheme))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_words_in_every_language_and_no_other_has(language: str) -> None:
    assert set(cues_of(language).raw["topics"]) == TOPICS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_topic_names_a_word_twice(language: str) -> None:
    for slug, terms in cues_of(language).raw["topics"].items():
        assert len(terms) == len(set(terms)), slug


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("打击恐怖主义", "zh", "terrorism"),
        ("联合国安理会改革", "zh", "un-reform"),
        ("阿富汗的毒品生产", "zh", "afghanistan"),
        ("the fight against terrorism", "en", "terrorism"),
        ("в борьбе с терроризмом", "ru", "terrorism"),
    ],
)
def test_the_most_specific_comes_first(words: str, language: str, first: str) -> None:
    assert topics_in(words, language)[0].slug == first


def test_a_topic_says_which_words_led_to_it_and_there_are_five_at_most() -> None:
    found = topics_in("贸易、投资、能源、交通、农业、卫生、教育、文化领域的合作", "zh")
    assert len(found) == MOST
    assert all(topic.words for topic in found)
    assert {t.slug: t.words for t in found}["energy"] == ("能源",)
