"""Plain text, as files or from standard input: bytes enter, a Source with every code point of the text leaves."""

import hashlib

from kg.languages import detect_language
from kg.model import Metadata, Source
from kg.readers.decoding import decode

EXTENSIONS = (".txt", ".text", ".md", "")
MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str, metadata: Metadata, language: str | None) -> Source:
    """Decode *data*. The language is the given one, the metadata's, or the one that its letters show."""
    text, encoding = decode(data, name)
    return Source(
        name=name,
        raw=text,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        language=language or metadata.language or detect_language(text),
        metadata=metadata,
    )
