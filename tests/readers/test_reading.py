"""Documents by path, from standard input, with their metadata; and paths that lead to none."""

import hashlib
import io
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.readers import read

WORDS = "各方同意合作。\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS.encode())
    return path


def test_name_and_text(document: Path) -> None:
    source = read(document)
    assert (source.name, source.raw, source.encoding) == ("words.txt", WORDS, "utf-8")


def test_a_string_is_a_path(document: Path) -> None:
    assert read(str(document)) == read(document)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode("utf-16"))))
    source = read("-")
    assert (source.name, source.raw) == ("-", WORDS)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"nothing\.txt: there is no such file"):
        read(tmp_path / "nothing.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read(tmp_path)


def test_a_file_that_may_not_be_read(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read(document)


def test_a_format_that_no_reader_knows(tmp_path: Path) -> None:
    path = tmp_path / "words.xyz"
    path.write_bytes(WORDS.encode())
    with pytest.raises(UnreadableDocument, match=r"\.xyz are not read; give one of .*\.txt"):
        read(path)


def test_metadata_beside_the_file(document: Path) -> None:
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    document.with_suffix(".toml").write_text(
        f'identifier = "w-1"\ntitle = "标题"\nlanguage = "zh-Hans"\nsha256 = "{digest}"\nother = 3\n', "utf-8"
    )
    metadata = read(document).metadata
    assert (metadata.identifier, metadata.title, metadata.language) == ("w-1", "标题", "zh-Hans")


def test_a_checksum_that_is_not_the_files(document: Path) -> None:
    document.with_suffix(".toml").write_text(f'sha256 = "{"0" * 64}"\n', "utf-8")
    with pytest.raises(UnreadableDocument, match=r"SHA-256 is not the one that words\.toml states"):
        read(document)


def test_metadata_that_are_no_toml(document: Path) -> None:
    document.with_suffix(".toml").write_text("title = \n", "utf-8")
    with pytest.raises(UnreadableDocument, match="not valid TOML"):
        read(document)


def test_metadata_in_another_encoding(document: Path) -> None:
    document.with_suffix(".toml").write_bytes('title = "标题"\n'.encode("gb18030"))
    with pytest.raises(UnreadableDocument, match=r"words\.toml"):
        read(document)


def test_an_identifier_that_would_not_make_an_ascii_iri(document: Path) -> None:
    document.with_suffix(".toml").write_text('identifier = "文件 一"\n', "utf-8")
    with pytest.raises(UnreadableDocument, match="identifier"):
        read(document)
