"""How well extraction does against a gold: folders with ``source.*`` and ``gold.json`` enter, figures leave.

An entity is right when it has the kind and one of the accepted names of a gold row; a relation when its type, its
subject and object (by any accepted name) and, where the gold has one, its qualifier are right. What is optional in
the gold counts neither way. Names are compared without white space, quotation marks, width and case.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef

from kg.errors import KGError, UnreadableDocument
from kg.identifiers import Minter
from kg.positions.scoring import LEVELS, PositionScore, score_positions
from kg.vocabulary import BIBO, DCTERMS, DIP, DQV, RDF, RDFS, SKOS, XSD

Extractor = Callable[[Path], Mapping[str, Any]]
_Triple = tuple[URIRef, URIRef, URIRef | Literal]
_METRICS = {
    "gold": ("rows of the gold", "标准答案条数", "How many things the gold has.", XSD.integer),
    "precision": ("precision", "精确率", "The share of answers that are right.", XSD.decimal),
    "recall": ("recall", "召回率", "The share of the rows of the gold that were found.", XSD.decimal),
    "f1": ("F1", "F1 值", "The harmonic mean of precision and recall.", XSD.decimal),
}
_QUALIFIERS = {"member": ("member",), "observer": ("observer",), "dialogue partner": ("dialogue", "dialoguepartner")}
_MARKS = re.compile(r"[\s《》〈〉“”\"'「」『』«»]")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of thing: gold rows, those found, answers that count, those that are right."""

    gold: int = 0
    found: int = 0
    answered: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of answers that are right."""
        return self.right / max(1, self.answered)

    @property
    def recall(self) -> float:
        """The share of gold rows that were found."""
        return self.found / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.answered + other.answered,
            self.right + other.right,
        )

    def as_json(self) -> dict[str, float]:
        """The figures, rounded to four places."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {"gold": self.gold, **{name: round(value, 4) for name, value in figures.items()}}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one document by kind of entity and type of relation, with what was missed and wrongly added."""

    name: str
    language: str
    kinds: Mapping[str, Score]
    relations: Mapping[str, Score]
    missed: tuple[str, ...]
    added: tuple[str, ...]
    iri: str = ""
    positions: PositionScore | None = None

    @property
    def entities(self) -> Score:
        """All kinds together."""
        return sum(self.kinds.values(), Score())

    @property
    def all_relations(self) -> Score:
        """All relations together."""
        return sum(self.relations.values(), Score())


def evaluate(directory: Path, extractor: Extractor) -> list[Evaluation]:
    """Score what *extractor* (a path enters, the interface's JSON leaves) finds in every document below *directory*.

    A document that cannot be read scores nothing, and the reason stands first in what was missed.

    :raises kg.errors.UnreadableDocument: when there is no gold below it.
    """
    golds = sorted(directory.rglob("gold.json"))
    if not golds:
        raise UnreadableDocument(
            f"{directory}: no gold.json here or below; each stands beside a source.txt (.pdf, .docx, .html)"
        )
    return [_evaluate(gold, extractor) for gold in golds]


def _evaluate(gold_file: Path, extractor: Extractor) -> Evaluation:
    gold = _gold(gold_file)
    sources = sorted(p for p in gold_file.parent.glob("source.*") if p.suffix not in {".toml", ".review"})
    if not sources:
        raise UnreadableDocument(f"{gold_file.parent}: a gold.json without a source.txt (.pdf, .docx, .html) beside it")
    try:
        answer = extractor(sources[0])
    except KGError as error:
        unread = score(gold_file.parent.name, gold, {"entities": []})
        return replace(unread, missed=(f"everything: {error}", *unread.missed))
    return _with_positions(score(gold_file.parent.name, gold, answer), gold_file.with_name("positions.json"), answer)


def _with_positions(evaluation: Evaluation, gold_file: Path, answer: Mapping[str, Any]) -> Evaluation:
    """The scores with those of the positions, where a ``positions.json`` stands beside the gold."""
    if not gold_file.exists():
        return evaluation
    positions = score_positions(_gold(gold_file, "positions"), answer)
    missed, added = (*evaluation.missed, *positions.missed), (*evaluation.added, *positions.added)
    return replace(evaluation, positions=positions, missed=missed, added=added)


def _gold(path: Path, holds: str = "entities") -> Mapping[str, Any]:
    try:
        gold = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise UnreadableDocument(f"{path}: not valid JSON: {error}") from error
    if not isinstance(gold, dict) or holds not in gold:
        raise UnreadableDocument(f"{path}: no gold: an object with {holds} is expected")
    return gold


def score(name: str, gold: Mapping[str, Any], answer: Mapping[str, Any]) -> Evaluation:
    """The scores of one *answer* against its *gold*."""
    entities = _Entities(gold["entities"], answer["entities"])
    relations = _Relations(gold.get("relations", []), answer.get("relations", []), gold["entities"], answer["entities"])
    return Evaluation(
        name,
        str(answer.get("document", {}).get("language", "")),
        entities.scores(),
        relations.scores(),
        (*entities.missed(), *relations.missed()),
        (*entities.added(), *relations.added()),
        str(answer.get("document", {}).get("iri", "")),
    )


def fold(name: object) -> str:
    """A name as it is compared."""
    text = unicodedata.normalize("NFKC", str(name))
    return _MARKS.sub("", re.sub("[—－–―]", "-", text)).casefold()


def _forms(entity: Mapping[str, Any]) -> set[str]:
    names = [
        entity.get("label", ""),
        *entity.get("aliases", []),
        *(m.get("quote", "") for m in entity.get("mentions", [])),
    ]
    for label in (entity.get("labels") or {}).values():
        names.extend(label if isinstance(label, list) else [label])
    return {fold(name) for name in names} - {""}


class _Entities:
    def __init__(self, gold: Sequence[Mapping[str, Any]], answer: Sequence[Mapping[str, Any]]) -> None:
        self.gold, self.answer = gold, answer
        forms = [_forms(entity) for entity in answer]
        self.hits = [
            [i for i, e in enumerate(answer) if e["kind"] == row["kind"] and forms[i] & set(map(fold, row["names"]))]
            for row in gold
        ]
        self.right = {i for row, hits in zip(gold, self.hits, strict=True) if not row.get("optional") for i in hits}
        self.neutral = {i for row, hits in zip(gold, self.hits, strict=True) if row.get("optional") for i in hits}

    def scores(self) -> dict[str, Score]:
        scores: dict[str, Score] = defaultdict(Score)
        for row, hits in zip(self.gold, self.hits, strict=True):
            if not row.get("optional"):
                scores[row["kind"]] += Score(gold=1, found=bool(hits))
        for i, entity in enumerate(self.answer):
            if i in self.right or i not in self.neutral:
                scores[entity["kind"]] += Score(answered=1, right=i in self.right)
        return dict(sorted(scores.items()))

    def missed(self) -> Iterator[str]:
        for row, hits in zip(self.gold, self.hits, strict=True):
            if not hits and not row.get("optional"):
                yield f"{row['kind']} {row['names'][0]}"

    def added(self) -> Iterator[str]:
        for i, entity in enumerate(self.answer):
            if i not in self.right | self.neutral:
                yield f"{entity['kind']} {entity['label']}"


class _Relations:
    def __init__(
        self,
        gold: Sequence[Sequence[Any]],
        answer: Sequence[Mapping[str, Any]],
        rows: Sequence[Mapping[str, Any]],
        entities: Sequence[Mapping[str, Any]],
    ) -> None:
        self.gold, self.answer = gold, answer
        self.forms = {entity["iri"]: _forms(entity) for entity in entities}
        self.labels = {entity["iri"]: entity["label"] for entity in entities}
        self.accepted: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for name in row["names"]:
                self.accepted[fold(name)] |= set(map(fold, row["names"]))
        self.hits = [[i for i, relation in enumerate(answer) if self._same(row, relation)] for row in gold]
        self.right = {i for hits in self.hits for i in hits}
        optional = {fold(name) for row in rows if row.get("optional") for name in row["names"]}
        types = {row[0] for row in gold}
        self.counted = [
            i
            for i, relation in enumerate(answer)
            if relation["type"] in types and (i in self.right or not self._ends(relation) & optional)
        ]

    def scores(self) -> dict[str, Score]:
        scores: dict[str, Score] = defaultdict(Score)
        for row, hits in zip(self.gold, self.hits, strict=True):
            scores[row[0]] += Score(gold=1, found=bool(hits))
        for i in self.counted:
            scores[self.answer[i]["type"]] += Score(answered=1, right=i in self.right)
        return dict(sorted(scores.items()))

    def missed(self) -> Iterator[str]:
        for row, hits in zip(self.gold, self.hits, strict=True):
            if not hits:
                yield " ".join(str(part) for part in row if part)

    def added(self) -> Iterator[str]:
        for i in self.counted:
            if i not in self.right:
                r = self.answer[i]
                ends = [self.labels.get(r[end], r[end]) for end in ("subject", "object")]
                yield " ".join([r["type"], *ends, r.get("qualifier") or ""]).strip()

    def _names(self, end: str) -> set[str]:
        return self.forms.get(end, set()) | {fold(end), fold(end).rsplit("/", 1)[-1]}

    def _ends(self, relation: Mapping[str, Any]) -> set[str]:
        return self._names(relation["subject"]) | self._names(relation["object"])

    def _accepted(self, name: str) -> set[str]:
        return self.accepted.get(fold(name)) or {fold(name)}

    def _same(self, row: Sequence[Any], relation: Mapping[str, Any]) -> bool:
        type_, subject, object_, qualifier = row
        ends = self._names(relation["object"])
        if relation.get("objectLabel"):
            ends = ends | {fold(relation["objectLabel"])}
        return (
            relation["type"] == type_
            and bool(self._names(relation["subject"]) & self._accepted(subject))
            and bool(ends & self._accepted(object_))
            and (not qualifier or self._qualified(type_, str(qualifier), relation))
        )

    def _qualified(self, type_: str, qualifier: str, relation: Mapping[str, Any]) -> bool:
        have = fold(relation.get("qualifier") or relation.get("role") or "")
        if type_ == "memberOf":
            return any(role in have for role in _QUALIFIERS.get(qualifier, (fold(qualifier),)))
        return type_ != "holdsOffice" or fold(qualifier) in have or have in fold(qualifier)


def as_table(evaluations: Sequence[Evaluation], *, details: bool = False) -> str:
    """A line a document, then means over documents, then totals by kind and by relation."""
    width = max(len(e.name) for e in evaluations)
    lines = [f"{'document':{width}}  lang     entities P     R    F1   relations P     R    F1"]
    for e in evaluations:
        lines.append(f"{e.name:{width}}  {e.language:8} {_figures(e.entities, 10)} {_figures(e.all_relations, 12)}")
        if details:
            lines += [f"    missed  {row}" for row in e.missed] + [f"    added   {row}" for row in e.added]
    mean_e, mean_r = (
        _mean(scores) for scores in zip(*((e.entities.f1, e.all_relations.f1) for e in evaluations), strict=True)
    )
    lines.append(f"mean F1 over {len(evaluations)} documents: entities {mean_e:.3f}, relations {mean_r:.3f}")
    lines += ["", f"{'language':8} documents   entities P     R    F1   relations P     R    F1"]
    for language, group in _by_language(evaluations).items():
        lines.append(
            f"{language or '-':8} {len(group):9} {_figures(_entities(group), 12)} {_figures(_relations(group), 12)}"
        )
    lines += ["", f"{'kind or relation':20}  gold      P     R    F1"]
    for name, total in _totals(evaluations).items():
        lines.append(f"{name:20} {total.gold:5} {_figures(total, 6)}")
    return "\n".join([*lines, *_positions_table(evaluations)])


def _positions_table(evaluations: Sequence[Evaluation]) -> list[str]:
    """The levels of the positions, where some document has a gold of them; each level includes the one before."""
    scored = [e.positions for e in evaluations if e.positions]
    if not scored:
        return []
    total = sum(scored, PositionScore())
    rows = [(level, total.figures(i)) for i, level in enumerate(LEVELS)]
    head = f"{'positions':20}  gold      P     R    F1   ({total.predicted} predicted, {len(scored)} documents)"
    return ["", head, *(f"{name:20} {total.gold:5} {p:6.3f} {r:.3f} {f1:.3f}" for name, (p, r, f1) in rows)]


def as_json(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """The figures by document, kind, relation and language, and in the mean."""
    return {
        "documents": [
            {
                "name": e.name,
                "language": e.language,
                "entities": e.entities.as_json(),
                "relations": e.all_relations.as_json(),
                "byKind": {name: s.as_json() for name, s in e.kinds.items()},
                "byRelation": {name: s.as_json() for name, s in e.relations.items()},
                "missed": list(e.missed),
                "added": list(e.added),
                **({"positions": e.positions.as_json()} if e.positions else {}),
            }
            for e in evaluations
        ],
        "meanEntityF1": round(_mean([e.entities.f1 for e in evaluations]), 4),
        "meanRelationF1": round(_mean([e.all_relations.f1 for e in evaluations]), 4),
        "byLanguage": {
            language: {
                "documents": len(group),
                "entities": _entities(group).as_json(),
                "relations": _relations(group).as_json(),
            }
            for language, group in _by_language(evaluations).items()
        },
        "total": {name: s.as_json() for name, s in _totals(evaluations).items()},
    }


def as_graph(evaluations: Iterable[Evaluation], minter: Minter | None = None) -> Graph:
    """The figures as measurements of each document, in terms of https://www.w3.org/TR/vocab-dqv/."""
    mint, graph = minter or Minter(), Graph()
    for triple in _metrics(mint):
        graph.add(triple)
    for evaluation in evaluations:
        for triple in _measurements(evaluation, mint):
            graph.add(triple)
    return graph


def _metrics(minter: Minter) -> Iterator[_Triple]:
    for name, (label, label_zh, definition, datatype) in _METRICS.items():
        metric = URIRef(minter.iri("metric", name))
        yield metric, RDF.type, DQV.Metric
        yield metric, RDFS.label, Literal(label, lang="en")
        yield metric, RDFS.label, Literal(label_zh, lang="zh-Hans")
        yield metric, SKOS.definition, Literal(definition, lang="en")
        yield metric, DQV.expectedDataType, datatype


def _measurements(evaluation: Evaluation, minter: Minter) -> Iterator[_Triple]:
    document = URIRef(evaluation.iri or minter.of_name("document", evaluation.name))
    yield document, RDF.type, BIBO.Document
    yield document, RDFS.label, Literal(evaluation.name)
    if evaluation.language:
        yield document, DCTERMS.language, Literal(evaluation.language)
    parts = {"entities": evaluation.entities, "relations": evaluation.all_relations}
    for measured, part in (parts | {**evaluation.kinds, **evaluation.relations}).items():
        for name, value in part.as_json().items():
            node = URIRef(minter.of_parts("measurement", evaluation.name, str(document), measured, name))
            yield node, RDF.type, DQV.QualityMeasurement
            yield node, DQV.computedOn, document
            yield node, DQV.isMeasurementOf, URIRef(minter.iri("metric", name))
            yield node, DIP.measured, Literal(measured)
            yield node, DQV.value, Literal(str(value), datatype=_METRICS[name][3])


def _by_language(evaluations: Iterable[Evaluation]) -> dict[str, list[Evaluation]]:
    groups: dict[str, list[Evaluation]] = defaultdict(list)
    for evaluation in evaluations:
        groups[evaluation.language].append(evaluation)
    return dict(sorted(groups.items()))


def _entities(evaluations: Iterable[Evaluation]) -> Score:
    return sum((evaluation.entities for evaluation in evaluations), Score())


def _relations(evaluations: Iterable[Evaluation]) -> Score:
    return sum((evaluation.all_relations for evaluation in evaluations), Score())


def _totals(evaluations: Iterable[Evaluation]) -> dict[str, Score]:
    totals: dict[str, Score] = defaultdict(Score)
    for evaluation in evaluations:
        for name, part in (*evaluation.kinds.items(), *evaluation.relations.items()):
            totals[name] += part
    return dict(totals)


def _figures(part: Score, width: int) -> str:
    return f"{part.precision:{width}.3f} {part.recall:.3f} {part.f1:.3f}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))
