"""Every term that code, shapes, queries, templates and documentation use exists, and a misspelt one is found."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
import rdflib.namespace
from rdflib import SH, URIRef

import kg.vocabulary
from kg.vocabulary import DIP, PREFIXES

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "ontology" / "scripts" / "generate_vocabulary.py"
SHACL = "http://www.w3.org/ns/shacl#"
OPEN = {"wd"}  # namespaces of things, not of terms
FOLDERS = ("kg", "shapes", "ontology", "docs", "documents", "output", "queries")
PREFIXED = re.compile(r"(?<![\w<#/.-])([a-z]+):([A-Za-z][\w-]*)")


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_vocabulary", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def known(prefix: str, term: str) -> bool:
    """Whether the vocabulary has the term; a prefix that is no vocabulary of ours has every term."""
    if prefix == "sh":
        return URIRef(SHACL + term) in SH
    if prefix in OPEN or prefix not in PREFIXES:
        return True
    vocabulary = next(v for v in vocabularies() if v.prefix == prefix)
    shipped = getattr(rdflib.namespace, vocabulary.rdflib) if vocabulary.rdflib else ()
    return term in vocabulary.terms or URIRef(vocabulary.namespace + term) in shipped


@cache
def vocabularies() -> tuple:  # type: ignore[type-arg]
    return (generator().own(), *generator().foreign())


def prefixed(iri: str) -> tuple[str, str] | None:
    for prefix, namespace in {**PREFIXES, "sh": SHACL}.items():
        if iri.startswith(namespace) and iri != namespace:
            return prefix, iri.removeprefix(namespace)
    return None


def terms_of_turtle(path: Path) -> Iterator[tuple[str, str]]:
    for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
        for term in (quad.subject, quad.predicate, quad.object, getattr(quad.object, "datatype", None)):
            if isinstance(term, pyoxigraph.NamedNode) and (found := prefixed(term.value)):
                yield found


def terms_of_text(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from PREFIXED.findall(re.sub(r"<[^<>\s]*>", "", line) if path.suffix != ".html" else line)


def terms_of_code(path: Path) -> Iterator[tuple[str, str]]:
    """``DIP.x`` where x is not defined; what is defined has its term by construction."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "kg.vocabulary")
    classes = {alias.asname or alias.name: alias.name for node in imports for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in classes:
            cls = getattr(kg.vocabulary, classes[node.value.id], None)
            if isinstance(cls, type) and not hasattr(cls, node.attr):
                yield cls.__name__.lower(), node.attr


READERS = {
    ".ttl": terms_of_turtle,
    ".rq": terms_of_text,
    ".html": terms_of_text,
    ".md": terms_of_text,
    ".py": terms_of_code,
}


def unknown_terms(root: Path) -> list[str]:
    """The terms that no vocabulary has, each with the file that uses it."""
    found = set()
    for path in (p for folder in FOLDERS for p in sorted((root / folder).rglob("*")) if p.suffix in READERS):
        found |= {
            f"{path.relative_to(root).as_posix()}: {prefix}:{term}"
            for prefix, term in READERS[path.suffix](path)
            if path.suffix == ".py" or not known(prefix, term)
        }
    return sorted(found)


def test_the_module_is_what_the_generator_writes() -> None:
    text = generator().module(list(vocabularies()))
    assert (ROOT / "kg" / "vocabulary.py").read_text(encoding="utf-8") == text, (
        "run python ontology/scripts/generate_vocabulary.py"
    )


def test_check_says_that_the_module_is_up_to_date() -> None:
    assert subprocess.run([sys.executable, SCRIPT, "--check"], check=False).returncode == 0


def test_foreign_terms_are_terms_of_their_vocabularies() -> None:
    assert [term for v in vocabularies() for term in v.unknown()] == []


def test_a_misspelt_foreign_term_is_found(tmp_path: Path) -> None:
    listed = (ROOT / "ontology" / "foreign-terms.toml").read_text(encoding="utf-8")
    (tmp_path / "terms.toml").write_text(listed.replace('"Membership"', '"Membershp"'), encoding="utf-8")
    assert [t for v in generator().foreign(tmp_path / "terms.toml") for t in v.unknown()] == ["org:Membershp"]


def test_every_term_in_use_exists() -> None:
    assert unknown_terms(ROOT) == []


PLANTED = [
    ("shapes/membership.ttl", "sh:minCount", "sh:minCuont", "sh:minCuont"),
    ("shapes/membership.ttl", "dip:observer", "dip:obsever", "dip:obsever"),
    ("shapes/membership.ttl", "org:organization ;", "org:organisation ;", "org:organisation"),
    ("shapes/membership.ttl", "xsd:date ", "xsd:dat ", "xsd:dat"),
    ("shapes/passage.ttl", "oa:exact ;", "oa:exakt ;", "oa:exakt"),
    ("docs/graph.md", "dip:dialoguePartnerOf", "dip:dialogPartnerOf", "dip:dialogPartnerOf"),
    ("kg/validation.py", "DIP.focusNodes", "DIP.focusNods", "dip:focusNods"),
    ("kg/planted.rq", "", "SELECT * { ?s a dip:State ; org:hold ?p }", "org:hold"),
    ("kg/planted.html", "", "{{ graph.value(node, 'dip:attestedNmae') }}", "dip:attestedNmae"),
]


@pytest.mark.parametrize(("file", "old", "new", "term"), PLANTED)
def test_a_planted_misspelling_is_found(tmp_path: Path, file: str, old: str, new: str, term: str) -> None:
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    if old:
        shutil.copy(ROOT / file, target)
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new), encoding="utf-8")
    else:
        target.write_text(new, encoding="utf-8")
    assert unknown_terms(tmp_path) == [f"{file}: {term}"]


def test_a_misspelt_attribute_is_an_error() -> None:
    assert str(DIP.hoped_for).endswith("#hoped-for")
    with pytest.raises(AttributeError):
        DIP.hopedFor  # type: ignore[attr-defined]  # noqa: B018


def literals(path: Path) -> Iterator[str]:
    """The string literals of a module but for its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


MODULES = [p for p in sorted((ROOT / "kg").rglob("*.py")) if p.name not in ("vocabulary.py", "identifiers.py")]


def test_no_other_module_spells_out_a_term() -> None:
    namespaces = (*PREFIXES.values(), SHACL)
    found = [(p.name, s) for p in MODULES for s in literals(p) if any(namespace in s for namespace in namespaces)]
    assert found == []


def test_no_module_takes_terms_from_rdflib() -> None:
    """A misspelt term of an rdflib namespace is no error to mypy; ours are."""
    spaces = {name for name in rdflib.namespace.__all__ if name.isupper()}
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rdflib"):
                found += [(path.name, alias.name) for alias in node.names if alias.name in spaces]
    assert found == []
