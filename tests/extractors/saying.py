"""What is found in a few words: a text enters, names and relations by label leave. The texts are our own."""

from dataclasses import dataclass
from typing import Any

import pytest

from kg.authority import load_authority
from kg.extractors import extract
from kg.identifiers import Minter
from kg.interchange import as_json
from kg.model import Metadata
from kg.readers import plain_text
from kg.reconciliation import reconcile
from kg.structures import structure

Row = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True)
class Said:
    """The interface's answer for a text, as names."""

    answer: dict[str, Any]

    def names(self, kind: str) -> set[str]:
        """The labels of the entities of *kind*."""
        return {e["label"] for e in self.answer["entities"] if e["kind"] == kind}

    def forms(self, kind: str) -> list[set[str]]:
        """Every name of every entity of *kind*."""
        return [{e["label"], *e["aliases"]} for e in self.answer["entities"] if e["kind"] == kind]

    def slugs(self, kind: str) -> set[str]:
        """The last steps of the IRIs of the entities of *kind*."""
        return {e["iri"].rsplit("/", 1)[-1] for e in self.answer["entities"] if e["kind"] == kind}

    def status(self, name: str) -> str:
        """Whether the entity labelled *name* is reconciled or minted."""
        return str(next(e["status"] for e in self.answer["entities"] if e["label"] == name))

    def relations(self, type_: str, *, basis: str | None = None) -> set[Row]:
        """Subject, object and, where there is one, qualifier of every relation of *type_*."""
        rows = [r for r in self.answer["relations"] if r["type"] == type_ and basis in (None, r["basis"])]
        return {self._row(row) for row in rows}

    def rows(self, type_: str) -> set[tuple[str, ...]]:
        """The same, to take apart."""
        return set(self.relations(type_))

    def quotes(self, type_: str) -> set[str]:
        """The words on which the relations of *type_* rest."""
        return {e["quote"] for r in self.answer["relations"] if r["type"] == type_ for e in r["evidence"]}

    def unresolved(self) -> set[str]:
        """The words that were not settled."""
        return {u["quote"] for u in self.answer["unresolved"]}

    def _row(self, relation: dict[str, Any]) -> Row:
        labels = {e["iri"]: e["label"] for e in self.answer["entities"]}
        subject = labels.get(relation["subject"], "")
        target = labels.get(relation["object"]) or relation.get("objectLabel") or relation["object"]
        qualifier = relation.get("qualifier")
        return (subject, target, qualifier) if qualifier else (subject, target)


def said(text: str, language: str = "zh-Hans") -> Said:
    """What is found in *text*."""
    authority, minter = load_authority(), Minter()
    document = structure(plain_text.read(text.encode(), "words.txt", Metadata(), language))
    found = extract(document, authority)
    return Said(as_json(document, found, reconcile(found, authority, minter), authority, minter))


def not_yet(*values: object, why: str) -> Any:
    """A case of a parametrized test that fails as yet, and must be unmarked when it no longer does."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))
