"""The recipe for the oxigraph server (PyPI ``oxigraph``): the store then answers as the file does."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .recipes import Store, running

PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
MISSING = [name for name in ("oxigraph", "curl", "bash") if shutil.which(name, path=PATH) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (pip install oxigraph)"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PATH", PATH)
        with running(
            "Oxigraph", ("7878",), "http://127.0.0.1:7878/query", tmp_path_factory.mktemp("oxigraph")
        ) as started:
            yield started


@pytest.mark.parametrize("question", ["count", "labels", "quotes"])
def test_the_store_answers_as_the_file_does(store: Store, question: str) -> None:
    assert store.ask(question) == store.expect(question) != set()


def test_the_question_of_the_recipe(store: Store) -> None:
    assert "\n白俄罗斯," in store.answer
    assert "对话伙伴" in store.answer
