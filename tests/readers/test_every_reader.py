"""The contract of every reader in :data:`kg.readers.READERS`."""

import hashlib
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import UnreadableDocument
from kg.model import Metadata, Source
from kg.readers import READERS, docx, html, pdf, plain_text, read
from tests.readers import make_documents as make

WORDS = ["第一条　各方同意合作，并将交换数据。", "第二条　本协定自签署之日起生效。"]
SAMPLES = {
    plain_text: "\r\n".join(WORDS).encode(),
    html: make.html(WORDS),
    docx: make.docx(WORDS),
    pdf: make.pdf(WORDS),
}
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda module: str(module.__name__))


def _read(reader: ModuleType, data: bytes, name: str = "words") -> Source:
    source: Source = reader.read(data, name + reader.EXTENSIONS[0], Metadata(), None)
    return source


@every_reader
def test_has_a_sample_here(reader: ModuleType) -> None:
    assert reader in SAMPLES


@every_reader
def test_checksum_and_size_are_those_of_the_bytes(reader: ModuleType) -> None:
    source = _read(reader, SAMPLES[reader])
    assert source.sha256 == hashlib.sha256(SAMPLES[reader]).hexdigest()
    assert source.byte_size == len(SAMPLES[reader])


@every_reader
def test_the_same_bytes_give_the_same_source(reader: ModuleType) -> None:
    assert _read(reader, SAMPLES[reader]) == _read(reader, SAMPLES[reader])


@every_reader
def test_text_language_and_media_type(reader: ModuleType) -> None:
    source = _read(reader, SAMPLES[reader])
    assert "各方同意合作" in source.raw
    assert source.language == "zh-Hans"
    assert "/" in source.media_type


@every_reader
def test_a_language_given_beats_metadata_and_detection(reader: ModuleType) -> None:
    name = "words" + reader.EXTENSIONS[0]
    assert reader.read(SAMPLES[reader], name, Metadata(language="ru"), None).language == "ru"
    assert reader.read(SAMPLES[reader], name, Metadata(language="ru"), "en").language == "en"


@every_reader
@pytest.mark.parametrize("data", [b"", b"\0\1\2\3" * 50])
def test_empty_and_binary_are_refused(reader: ModuleType, data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        _read(reader, data)


@every_reader
def test_the_extension_leads_to_the_reader(reader: ModuleType, tmp_path: Path) -> None:
    for extension in reader.EXTENSIONS:
        path = tmp_path / f"words{extension.upper()}"
        path.write_bytes(SAMPLES[reader])
        assert read(path).media_type == reader.MEDIA_TYPE


def test_no_extension_has_two_readers() -> None:
    extensions = [extension for reader in READERS for extension in reader.EXTENSIONS]
    assert len(extensions) == len(set(extensions))
