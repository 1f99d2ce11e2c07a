"""Documents that were never written: words and sentences of the genre in a random order, for property tests."""

import tomllib
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

TABLES = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text("utf-8"))
LANGUAGES = tuple(TABLES)

LAYOUT = ["\n", "\n\n", "\r\n", "\r", "\f", " ", "  ", "\u3000", "\t", "\u2028", "\x85", "", "", ""]
STRANGE = ["𠮷", "👩\u200d⚖️", *"\u200b\ufeff\ue001\ue004\ue007\u0301\x00", *"İßﬁ㍿①ё", "台湾"]

anything = st.text(min_size=1, max_size=300)


@cache
def sentences(language: str) -> st.SearchStrategy[str]:
    """Sentences of the genre in *language*, their gaps filled at random."""
    table = TABLES[language]
    slots = {name: st.sampled_from(values) for name, values in table["slots"].items()}
    drawn = st.fixed_dictionaries({"sentence": st.sampled_from(table["sentences"]), **slots})
    return drawn.map(lambda draw: draw["sentence"].format(**draw))


@cache
def fragments(language: str) -> st.SearchStrategy[str]:
    """Sentences and words of *language* in any order, with any layout and some strange characters between them."""
    words = TABLES[language]["words"].split()
    if language != "zh-Hans":
        words = [f"{word} " for word in words]
    pieces = st.one_of(sentences(language), sentences(language), st.sampled_from([*words, *LAYOUT * 3, *STRANGE]))
    return st.lists(pieces, min_size=15, max_size=60).map("".join)


@cache
def texts(language: str) -> st.SearchStrategy[str]:
    """Fragments of *language*, or any characters at all."""
    return st.one_of(fragments(language), fragments(language), anything)


@cache
def paragraphs(language: str) -> st.SearchStrategy[list[str]]:
    """Paragraphs of sentences of *language*, as an office writes them: no page number stands within a name."""
    paragraph = st.lists(sentences(language), min_size=1, max_size=5).map("".join)
    return st.lists(paragraph.map(lambda text: " ".join(text.replace(" 10 ", "").split())), min_size=4, max_size=12)


@cache
def repetitions(language: str) -> st.SearchStrategy[str]:
    """One word, name or sentence of *language* forty times: a pattern that can divide it in two ways never ends."""
    table = TABLES[language]
    units = [*table["words"].split(), *(value for values in table["slots"].values() for value in values)]
    unit = st.one_of(st.sampled_from(units), sentences(language).map(str.strip))
    separator = st.sampled_from(["", "\n", "、", "和"] if language == "zh-Hans" else [" ", "\n", ", ", " - "])
    return st.builds(lambda unit, separator: (unit + separator) * 40, unit, separator)
