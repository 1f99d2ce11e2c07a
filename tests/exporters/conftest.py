"""Quads that try the writers: Chinese, quotes, line ends, emoji, combining marks, brackets, odd literals."""

from collections.abc import Iterator

import pytest
import rdflib
from rdflib import Literal, URIRef

from kg.exporters import Quad
from kg.identifiers import DEFAULT_BASE
from kg.vocabulary import DIP, RDF, RDFS, SKOS, XSD

ID = DEFAULT_BASE + "id/"


@pytest.fixture(autouse=True, scope="module")
def _literals_as_written() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


@pytest.fixture
def quads() -> list[Quad]:
    blr, section = URIRef(ID + "state/blr"), URIRef(ID + "section/astana.annex.2.6")
    letter, authority = URIRef(ID + "graph/astana"), URIRef(ID + "graph/authority")
    return [
        (blr, RDF.type, DIP.State, letter),
        (blr, SKOS.prefLabel, Literal("白俄罗斯", lang="zh-Hans"), authority),
        (blr, SKOS.prefLabel, Literal("Беларусь", lang="ru"), authority),
        (blr, SKOS.prefLabel, Literal("Belarus", lang="en"), authority),
        (blr, DIP.dialoguePartnerOf, URIRef(ID + "organization/sco"), letter),
        (section, RDFS.label, Literal('「"引号"」\n\t\\ 👩‍⚖️ é ]'), letter),
        (section, DIP.order, Literal("12", datatype=XSD.integer), letter),
        (section, DIP.order, Literal("012", datatype=XSD.integer, normalize=False), letter),
        (section, DIP.signedOn, Literal("2011-06-15Z", datatype=XSD.date, normalize=False), letter),
        (URIRef("http://foreign.example/上合组织"), RDFS.seeAlso, URIRef("mailto:a@example.org"), None),
    ]
