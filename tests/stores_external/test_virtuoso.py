"""The recipe for Virtuoso (Debian ``virtuoso-opensource-7-bin``): the store then answers as the file does."""

import shutil
from collections.abc import Iterator

import pytest

from kg.identifiers import DEFAULT_BASE

from .recipes import Store, running

MISSING = [name for name in ("virtuoso-t", "isql-vt", "curl", "bash") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (tests/install_servers.sh)"
)
ENDPOINT = "http://127.0.0.1:8890/sparql"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with running("Virtuoso", ("1111", "8890"), ENDPOINT, tmp_path_factory.mktemp("virtuoso"), DEFAULT_BASE) as started:
        yield started


@pytest.mark.parametrize("question", ["count", "labels", "quotes"])
def test_the_store_answers_as_the_file_does(store: Store, question: str) -> None:
    assert store.ask(question) == store.expect(question) != set()


def test_the_question_of_the_recipe(store: Store) -> None:
    assert '\n"白俄罗斯","' in store.answer
    assert "对话伙伴" in store.answer
