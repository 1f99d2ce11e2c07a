"""What the pages say is there in Chinese, too."""

import re
import tomllib
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[2] / "kg" / "server"
TEMPLATES = sorted((SERVER / "templates").glob("*.html"))
BLOCKS = sorted((SERVER / "queries" / "blocks").glob("*.rq"))
CHINESE = tomllib.loads((SERVER / "texts" / "zh.toml").read_text(encoding="utf-8"))
ENGLISH = tomllib.loads((SERVER / "texts" / "en.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_sentence_of_a_template_is_translated(path: Path) -> None:
    sentences = set(re.findall(r'\b_\("([^"]*)"\)', path.read_text(encoding="utf-8")))
    assert sentences - CHINESE["sentences"].keys() == set()


@pytest.mark.parametrize("path", BLOCKS, ids=lambda path: path.stem)
def test_every_table_for_a_kind_is_translated(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title = re.search("^# title: (.+)$", text, re.MULTILINE)
    columns = re.search(r"^SELECT (.+) WHERE", text, re.MULTILINE)
    assert title
    assert columns
    names = {name.replace("_", " ") for name in re.findall(r"\?(\w+)", columns[1])}
    assert {title[1], *names} - CHINESE["sentences"].keys() == set()


def test_both_languages_have_the_same_terms_and_phrases() -> None:
    for part in ("terms", "phrases"):
        assert CHINESE[part].keys() == ENGLISH[part].keys()
    for phrase in (*CHINESE["phrases"].values(), *ENGLISH["phrases"].values()):
        assert sorted(re.findall(r"{(\w+)}", phrase)) == ["object", "subject"]
