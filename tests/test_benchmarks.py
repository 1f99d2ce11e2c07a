"""The benchmarks run; what they measure is no matter of a test."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def documents() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_documents", ROOT / "benchmarks" / "documents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_documents_each_time_and_no_two_alike(documents: ModuleType) -> None:
    for tag in documents.phrases():
        texts = [tuple(documents.Writer(tag, number).paragraphs()) for number in range(5)]
        assert texts == [tuple(documents.Writer(tag, number).paragraphs()) for number in range(5)]
        assert len(set(texts)) == 5
        assert not any("{" in paragraph for text in texts for paragraph in text)


def test_a_table_of_stages(documents: ModuleType, tmp_path: Path) -> None:
    cells = documents.measure(tmp_path, documents.FORMATS, 1)
    assert {cell.form for cell in cells} == set(documents.FORMATS)
    assert all(cell.claims for cell in cells)
    rows = list(documents.stage_table(cells))
    assert len(rows) == 2 + len(cells)
    assert len({row.count("|") for row in rows}) == 1


def test_a_whole_build(documents: ModuleType) -> None:
    result = documents.one_build("zh-Hans", "txt", 2)
    assert set(result) == {"seconds", "peak", "triples"}
    assert all(value > 0 for value in result.values())
