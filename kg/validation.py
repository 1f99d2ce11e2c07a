"""A graph enters, a report leaves: does it satisfy the shapes, what did each shape check, and what is amiss, in words.

SHACL Core (https://www.w3.org/TR/shacl/) by pyshacl, without inference. The class hierarchy of our own ontology is
laid beside a copy of the data, so that a ``dip:Declaration`` is checked as a ``dip:Instrument`` even where the data
does not say that it is one; the data itself is never changed. A graph in which no shape finds a node to check does
not conform.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.identifiers import DEFAULT_BASE
from kg.resources import resource
from kg.vocabulary import DCTERMS, DIP, FOAF, OA, PREFIXES, RDF, RDFS, SCHEMA, SH, SKOS

NAMES = (SKOS.prefLabel, RDFS.label, FOAF.name, DCTERMS.title, SCHEMA.name, OA.exact)
FALLBACK = ("en", "zh-Hans", "")
SEVERITY = {"Violation": SH.Violation, "Warning": SH.Warning, "Info": SH.Info}
PATHS = {SH.inversePath: "^{}", SH.zeroOrMorePath: "{}*", SH.oneOrMorePath: "{}+", SH.zeroOrOnePath: "{}?"}
SHAPES = f"{DEFAULT_BASE}shapes#"
SHACL = SH.conforms.removesuffix("conforms")

Words = Mapping[str, str]
"""The same words in several languages, by BCP 47 tag; the key is empty where the data names no language."""

NOTHING_CHECKED: Words = {
    "en": "Nothing was checked: the graph holds no node that any shape asks about.",
    "zh-Hans": "未检查任何内容：图中没有任何形状所针对的节点。",
}
PHRASES: Mapping[str, Words] = {
    "conforms": {"en": "The graph conforms to the shapes.", "zh-Hans": "图符合形状要求。"},
    "fails": {"en": "The graph does not conform to the shapes.", "zh-Hans": "图不符合形状要求。"},
    "checked": {"en": "{shape}: {count} checked", "zh-Hans": "{shape}：已检查 {count} 个"},
    "unused": {"en": "{shape}: none in the graph, nothing checked", "zh-Hans": "{shape}：图中没有，未作检查"},
    "result": {"en": "{severity}: {message}", "zh-Hans": "{severity}：{message}"},
    "node": {"en": " Node: {term}.", "zh-Hans": "节点：{term}。"},
    "node and name": {"en": " Node: {term} ({name}).", "zh-Hans": "节点：{term}（{name}）。"},
    "value": {"en": " Value: {term}.", "zh-Hans": "值：{term}。"},
    "Violation": {"en": "Violation", "zh-Hans": "错误"},
    "Warning": {"en": "Warning", "zh-Hans": "警告"},
    "Info": {"en": "Info", "zh-Hans": "提示"},
}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing amiss: on which node, along which path, with which value, what is wrong, and which shape says so.

    ``focus`` and ``shape`` are ``None`` only where nothing was checked at all. ``label`` is what the node is called.
    """

    focus: Node | None
    path: str | None
    value: Node | None
    severity: str
    message: Words
    shape: URIRef | None
    component: URIRef | None
    label: Words

    @property
    def key(self) -> tuple[str, ...]:
        """Where the result stands in the report: gravest first, then by shape and node."""
        parts = (self.shape, self.focus, self.path, self.value, self.component)
        return (str(list(SEVERITY).index(self.severity)), *("" if part is None else str(part) for part in parts))


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say of a graph. Warnings do not keep a graph from conforming."""

    conforms: bool
    results: tuple[Result, ...]
    checked: Mapping[URIRef, int]
    graph: Graph
    names: Mapping[URIRef, Words]

    def text(self, language: str = "en") -> str:
        """The report for a reader: a line for each shape, then each thing amiss."""
        lines = [_phrase("conforms" if self.conforms else "fails", language), ""]
        lines += [self._shape_line(shape, language) for shape in sorted(self.checked)]
        if self.results:
            lines += ["", *(_result_line(result, language) for result in self.results)]
        return "\n".join(lines) + "\n"

    def _shape_line(self, shape: URIRef, language: str) -> str:
        name, count = pick(self.names[shape], language), self.checked[shape]
        return _phrase("checked" if count else "unused", language).format(shape=name, count=count)


def validate(graph: Graph, shapes: Graph | None = None) -> Report:
    """Hold *graph* against *shapes*, by default those in ``shapes/``."""
    shapes = shapes_graph() if shapes is None else shapes
    data = _with_hierarchy(graph)
    _, found, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", inplace=True, allow_warnings=True, allow_infos=True
    )
    if not isinstance(found, Graph):
        raise TypeError(f"the shapes cannot be used: {found}")
    checked = focus_counts(data, shapes)
    results = tuple(sorted(_results(found, data), key=lambda result: result.key))
    if not any(checked.values()):
        results = (Result(None, None, None, "Violation", NOTHING_CHECKED, None, None, {}),)
    conforms = all(result.severity != "Violation" for result in results)
    names = {shape: words(shapes, shape, RDFS.label) or {"": short(shape)} for shape in checked}
    return Report(conforms, results, checked, _report_graph(conforms, results, checked, shapes), names)


@cache
def shapes_graph() -> Graph:
    """The shapes in ``shapes/``, one graph. It is shared: do not change it."""
    graph = Graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@cache
def _hierarchy() -> tuple[tuple[Node, Node, Node], ...]:
    ontology = Graph().parse(resource("ontology", "diplomacy.ttl"), format="turtle")
    return tuple(ontology.triples((None, RDFS.subClassOf, None)))


def _with_hierarchy(graph: Graph) -> Graph:
    data = Graph()
    for triple in (*graph.triples((None, None, None)), *_hierarchy()):
        data.add(triple)
    return data


def focus_counts(data: Graph, shapes: Graph) -> dict[URIRef, int]:
    """For each named shape that has a target, how many nodes of *data* it targets (SHACL 2.1.3)."""
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    found = {shape for target in targets for shape in shapes.subjects(target) if isinstance(shape, URIRef)}
    return {shape: len(set(_targets(data, shapes, shape))) for shape in sorted(found)}


def _targets(data: Graph, shapes: Graph, shape: URIRef) -> Iterator[Node]:
    for cls in shapes.objects(shape, SH.targetClass):
        for below in data.transitive_subjects(RDFS.subClassOf, cls):
            yield from data.subjects(RDF.type, below)
    yield from shapes.objects(shape, SH.targetNode)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(predicate)
    for predicate in shapes.objects(shape, SH.targetObjectsOf):
        yield from data.objects(None, predicate)


def _results(found: Graph, data: Graph) -> Iterator[Result]:
    for report in found.subjects(RDF.type, SH.ValidationReport):
        for node in found.objects(report, SH.result):
            yield _result(found, node, data)


def _result(found: Graph, node: Node, data: Graph) -> Result:
    focus, path, value = (found.value(node, p) for p in (SH.focusNode, SH.resultPath, SH.value))
    shape, component = found.value(node, SH.sourceShape), found.value(node, SH.sourceConstraintComponent)
    return Result(
        focus=focus,
        path=None if path is None else path_text(found, path),
        value=value,
        severity=_severity(found.value(node, SH.resultSeverity)),
        message=words(found, node, SH.resultMessage),
        shape=shape if isinstance(shape, URIRef) else None,
        component=component if isinstance(component, URIRef) else None,
        label={} if focus is None else name_of(data, focus),
    )


def _severity(term: Node | None) -> str:
    return next((name for name, severity in SEVERITY.items() if severity == term), "Violation")


def words(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, str]:
    """The literals of a property by language; of two in one language, the first in order."""
    literals = sorted(o for o in graph.objects(subject, predicate) if isinstance(o, Literal))
    return {literal.language or "": str(literal) for literal in reversed(literals)}


def name_of(data: Graph, node: Node) -> Words:
    """What a node is called; one that has no name of its own goes by the names of the things that it relates."""
    own = _own_name(data, node)
    if own:
        return own
    parts = [_own_name(data, o) for o in sorted(data.objects(node), key=str) if isinstance(o, URIRef)]
    languages = sorted({language for part in parts for language in part})
    return {language: ", ".join(pick(part, language) for part in parts if part) for language in languages}


def _own_name(data: Graph, node: Node) -> Words:
    return next((found for predicate in NAMES if (found := words(data, node, predicate))), {})


def pick(choices: Words, language: str) -> str:
    """The words in *language*, else in English, Chinese or whatever there is; the empty string if there are none."""
    for wanted in (language, language.split("-")[0], *FALLBACK):
        for tag in choices:
            if tag == wanted or (wanted and tag.split("-")[0] == wanted):
                return choices[tag]
    return next(iter(choices.values()), "")


def short(term: Node) -> str:
    """A term as a reader knows it: with its prefix, ``kind:slug`` for a thing of the graph, else in full."""
    if not isinstance(term, URIRef):
        return term.n3()
    if entity := re.search(r"/id/([^/]+)/([^/]+)$", term):
        return f"{entity[1]}:{entity[2]}"
    matching = (p for p, namespace in PREFIXES.items() if term.startswith(namespace) and term != namespace)
    prefix = next(matching, None)
    return f"<{term}>" if prefix is None else f"{prefix}:{term[len(PREFIXES[prefix]) :]}"


def path_text(graph: Graph, path: Node) -> str:
    """A property path as SPARQL writes it (SHACL 2.3.1)."""
    if isinstance(path, URIRef):
        return short(path)
    for predicate, form in PATHS.items():
        if (inner := graph.value(path, predicate)) is not None:
            return form.format(path_text(graph, inner))
    if (choices := graph.value(path, SH.alternativePath)) is not None:
        return "|".join(path_text(graph, part) for part in Collection(graph, choices))
    return "/".join(path_text(graph, part) for part in Collection(graph, path))


def _phrase(key: str, language: str) -> str:
    return pick(PHRASES[key], language)


def _result_line(result: Result, language: str) -> str:
    severity, message = _phrase(result.severity, language), pick(result.message, language)
    line = _phrase("result", language).format(severity=severity, message=message)
    if result.focus is not None:
        name = pick(result.label, language)
        line += _phrase("node and name" if name else "node", language).format(term=short(result.focus), name=name)
    if result.value is not None and result.value != result.focus:
        line += _phrase("value", language).format(term=short(result.value))
    return line


def _report_graph(conforms: bool, results: tuple[Result, ...], checked: Mapping[URIRef, int], shapes: Graph) -> Graph:
    graph, report = Graph(bind_namespaces="none"), URIRef(f"{SHAPES}report")
    for prefix, namespace in (*PREFIXES.items(), ("dipsh", SHAPES), ("sh", SHACL)):
        graph.bind(prefix, namespace)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(conforms)))
    for shape, count in checked.items():
        graph.add((shape, DIP.focusNodes, Literal(count)))
    if not any(checked.values()):
        _add_words(graph, report, RDFS.comment, NOTHING_CHECKED)
        return graph
    for number, result in enumerate(results, 1):
        node = URIRef(f"{SHAPES}result-{number}")
        graph.add((report, SH.result, node))
        _add_result(graph, node, result, shapes)
    return graph


def _add_result(graph: Graph, node: URIRef, result: Result, shapes: Graph) -> None:
    path = None if result.shape is None else shapes.value(result.shape, SH.path)
    facts: dict[URIRef, Node | None] = {
        RDF.type: SH.ValidationResult,
        SH.focusNode: result.focus,
        SH.resultPath: path,
        SH.value: result.value,
        SH.resultSeverity: SEVERITY[result.severity],
        SH.sourceShape: result.shape,
        SH.sourceConstraintComponent: result.component,
    }
    for predicate, value in facts.items():
        if value is not None:
            graph.add((node, predicate, value))
    _add_words(graph, node, SH.resultMessage, result.message)
    if isinstance(path, BNode):
        graph += shapes.cbd(path)


def _add_words(graph: Graph, node: URIRef, predicate: URIRef, words: Words) -> None:
    for language, text in words.items():
        graph.add((node, predicate, Literal(text, lang=language or None)))
