"""The ontology and the list of foreign terms enter, ``kg/vocabulary.py`` leaves.

``python ontology/scripts/generate_vocabulary.py`` writes the module; with ``--check`` it only says whether the module
is up to date. A term that is not a Python name has ``_`` for each ``-`` (``dip:hoped-for`` is ``DIP.hoped_for``); one
that is a Python keyword gets ``_`` after it (``void:class`` is ``VOID.class_``). Every other term keeps its name.
"""

import argparse
import keyword
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rdflib.namespace
from rdflib import OWL, RDF, Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "kg" / "vocabulary.py"
DIP = "https://w3id.org/sco-kg/ns#"

HEADER = '''\
"""The terms of the graph as constants, so that mypy and Python find a misspelt one.

GENERATED from ontology/diplomacy.ttl and ontology/foreign-terms.toml by ontology/scripts/generate_vocabulary.py:
edit those and run it. A ``-`` in a term is ``_`` here (``DIP.hoped_for``), and a keyword gets ``_`` after it
(``VOID.class_``).
"""

from typing import Final

from rdflib import URIRef

PREFIXES: Final[dict[str, str]] = {
'''


@dataclass(frozen=True)
class Vocabulary:
    """A namespace, the terms of it that the project uses, and rdflib's name for its own list of them."""

    prefix: str
    namespace: str
    terms: tuple[str, ...]
    rdflib: str | None = None
    unlisted: tuple[str, ...] = ()
    exports: bool = True

    def unknown(self) -> list[str]:
        """The terms that rdflib does not know, as prefixed names."""
        if self.rdflib is None:
            return []
        known = getattr(rdflib.namespace, self.rdflib)
        missing = [term for term in self.terms if URIRef(self.namespace + term) not in known]
        return [f"{self.prefix}:{term}" for term in missing if term not in self.unlisted]


def own(path: Path = ROOT / "ontology" / "diplomacy.ttl") -> Vocabulary:
    """Our own vocabulary: every subject of the ontology that has a type, but for the ontology itself."""
    graph = Graph().parse(path)
    terms = {str(s) for s in graph.subjects(RDF.type) if (s, RDF.type, OWL.Ontology) not in graph}
    return Vocabulary("dip", DIP, tuple(sorted(term.removeprefix(DIP) for term in terms)))


def foreign(path: Path = ROOT / "ontology" / "foreign-terms.toml") -> list[Vocabulary]:
    """The vocabularies of others, in the order of the list."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_vocabulary(prefix, table) for prefix, table in tables.items()]


def _vocabulary(prefix: str, table: dict[str, Any]) -> Vocabulary:
    unlisted = tuple(table.get("unlisted", ()))
    terms = tuple(sorted((*table["terms"], *unlisted)))
    return Vocabulary(prefix, table["namespace"], terms, table.get("rdflib"), unlisted, table.get("exports", True))


def attribute(term: str) -> str:
    """The Python name of a term."""
    name = term.replace("-", "_")
    if not name.isidentifier():
        raise SystemExit(f"{term}: not a Python name even with _ for -; choose another name for the term")
    return name + "_" if keyword.iskeyword(name) else name


def module(vocabularies: list[Vocabulary]) -> str:
    """The text of ``kg/vocabulary.py``."""
    prefixes = "".join(f'    "{v.prefix}": "{v.namespace}",\n' for v in vocabularies if v.exports)
    classes = "".join(_class(v) for v in vocabularies if v.terms)
    return HEADER + prefixes + "}\n" + classes


def _class(vocabulary: Vocabulary) -> str:
    lines = [f'    {attribute(t)}: Final = URIRef("{vocabulary.namespace}{t}")\n' for t in vocabulary.terms]
    head = f'\n\nclass {vocabulary.prefix.upper()}:\n    """Terms of <{vocabulary.namespace}>."""\n\n'
    return head + "".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Write the module, or with ``--check`` compare it."""
    parser = argparse.ArgumentParser(
        description="Write kg/vocabulary.py from the ontology and the list of foreign terms."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the module is not up to date")
    check = parser.parse_args(arguments).check
    vocabularies = [own(), *foreign()]
    if unknown := [term for v in vocabularies for term in v.unknown()]:
        print(f"foreign-terms.toml: no such term: {', '.join(unknown)}", file=sys.stderr)
        return 1
    text = module(vocabularies)
    if not check:
        OUTPUT.write_text(text, encoding="utf-8", newline="\n")
    elif not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
        print("kg/vocabulary.py is not up to date: run python ontology/scripts/generate_vocabulary.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
