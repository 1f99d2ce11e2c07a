"""The whole walk: documents enter; a validated graph, its report and a summary leave."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.assembly import Quad, assemble_quads
from kg.authority import load_authority
from kg.errors import KGError, NonConforming
from kg.exporters import export
from kg.extractors import extract
from kg.identifiers import Minter
from kg.model import EntityLink, ReadDocument, Review
from kg.positions import find_positions
from kg.readers import read
from kg.reconciliation import reconcile
from kg.resources import resource
from kg.review import EXTENSION, applied, beside, load
from kg.structures import structure
from kg.validation import Report, validate
from kg.vocabulary import SKOS
from kg.works import Difference, unite


@dataclass(frozen=True, slots=True)
class Build:
    """A build: the documents, their quads, the union as a graph, and the verdict of the shapes."""

    documents: tuple[ReadDocument, ...]
    quads: tuple[Quad, ...]
    graph: Graph
    report: Report
    differences: tuple[Difference, ...] = ()

    def summary(self) -> str:
        """What was read, found and checked, in a few lines."""
        entities = Counter(link.iri.split("/id/")[1].split("/")[0] for link in _one_each(self.documents))
        relations = Counter(claim.relation for one in self.documents for claim in one.found.claims)
        quotes = sum(len(one.found.mentions) + sum(len(c.evidence) for c in one.found.claims) for one in self.documents)
        held = [position for one in self.documents for position in one.found.positions]
        topics = {topic.slug for position in held for topic in position.topics}
        stances = Counter(position.stance for position in held)
        unresolved = sum(len(one.found.unresolved) + sum(not k.iri for k in one.links) for one in self.documents)
        checked = self.report.checked.values()
        names = ", ".join(
            f"{one.document.source.name} ({one.document.language}, {one.document.kind})" for one in self.documents
        )
        return "\n".join(
            [
                f"read        {names}",
                f"entities    {_counts(entities)}",
                f"relations   {_counts(relations)}",
                f"positions   {len(held)} on {len(topics)} topics: {_counts(stances)}",
                f"quotes      {quotes}, each found in its source; {unresolved} names left unresolved",
                *(f"versions    {difference}" for difference in self.differences),
                *(f"reviewed    {_reviewed(review)}" for review in self._reviews()),
                f"graph       {len(self.graph)} triples",
                f"validation  {'conforms' if self.report.conforms else 'DOES NOT CONFORM'}: "
                f"{sum(checked)} focus nodes checked by {sum(map(bool, checked))} shapes",
            ]
        )

    def warnings(self) -> list[str]:
        """Decisions of reviews that nothing in the documents answers to now."""
        return [warning for one in self.documents for warning in unmatched(one)]

    def _reviews(self) -> list[Review]:
        return [one.found.review for one in self.documents if one.found.review]


def read_document(
    path: str | Path, minter: Minter | None = None, language: str | None = None, *, review: bool = True
) -> ReadDocument:
    """Read, structure, extract and reconcile the document at *path*, and apply the review that lies beside it.

    :param review: False leaves what was found as it was found.
    :raises kg.errors.BadReview: when the review cannot be understood or carried out.
    """
    authority, mint = load_authority(), minter or Minter()
    document = structure(read(path, language=language))
    found = extract(document, authority)
    one = ReadDocument(document, found, reconcile(found, authority, mint))
    if review and str(path) != "-":
        one = applied(load(beside(path)), one, authority, mint)
    return replace(one, found=replace(one.found, positions=find_positions(document, one.found, authority)))


def unmatched(one: ReadDocument) -> list[str]:
    """What to say of the decisions on *one* that nothing in it answers to now."""
    review = one.found.review
    return (
        [f"{line}: not found in the document now, so it decides nothing" for line in review.unmatched] if review else []
    )


def build_all(paths: Iterable[str | Path], minter: Minter | None = None) -> Build:
    """Build the graph of the documents at *paths* and validate it.

    :raises kg.errors.QuoteError: when a quote is not in its source.
    """
    mint = minter or Minter()
    documents, differences = unite([read_document(path, mint) for path in paths])
    _refuse_doubles(documents)
    quads = _one_preferred_label(
        quad for one in documents for quad in assemble_quads(one.document, one.found, one.links, load_authority(), mint)
    )
    graph = Graph()
    for subject, predicate, object_, _ in quads:
        graph.add((subject, predicate, object_))
    return Build(documents, quads, graph, validate(graph), differences)


def build(*paths: str | Path) -> tuple[Graph, Report]:
    """The graph of the documents at *paths* (those shipped, when none is given) and what the shapes say of it."""
    done = build_all(paths or shipped_documents())
    return done.graph, done.report


def write(built: Build, directory: str | Path, *, allow_nonconforming: bool = False) -> list[Path]:
    """Write ``kg.ttl``, ``kg.nq`` and ``report.ttl``; of a graph that does not conform, the report alone.

    :raises kg.errors.NonConforming: after the report is written.
    """
    folder = Path(directory)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KGError(f"{folder}: cannot be made a folder to write into ({error.strerror})") from error
    export(built.report.graph, folder / "report.ttl")
    if not built.report.conforms and not allow_nonconforming:
        raise NonConforming(
            f"{built.report.text()}\n"
            f"The graph was not written; see {folder / 'report.ttl'}, or use --allow-nonconforming"
        )
    export(built.graph, folder / "kg.ttl")
    export(built.quads, folder / "kg.nq")
    return [folder / name for name in ("kg.ttl", "kg.nq", "report.ttl")]


def shipped_documents() -> list[Path]:
    """The documents that travel with the project."""
    return sorted(p for p in resource("documents").iterdir() if p.suffix not in {".toml", ".md", EXTENSION})


def _one_preferred_label(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The quads, with one preferred label a thing and language: of what documents write, what most of them write.

    The others become alternative labels.
    """
    everything = tuple(quads)
    labels: dict[tuple[Node, str | None], Counter[Literal]] = {}
    for subject, text, _ in {(s, o, g) for s, p, o, g in everything if p == SKOS.prefLabel and isinstance(o, Literal)}:
        labels.setdefault((subject, text.language), Counter())[text] += 1
    others = {
        (thing, text)
        for (thing, _), used in labels.items()
        for text in sorted(used, key=lambda text: (-used[text], str(text)))[1:]
    }
    return tuple(
        (s, SKOS.altLabel, o, g) if p == SKOS.prefLabel and (s, o) in others else (s, p, o, g)
        for s, p, o, g in everything
    )


def _refuse_doubles(documents: Sequence[ReadDocument]) -> None:
    count = Counter(one.document.slug for one in documents)
    for one in documents:
        if count[one.document.slug] > 1:
            raise KGError(
                f"{one.document.source.name}: given twice, or two documents have the identifier {one.document.slug}"
            )


def _one_each(documents: Iterable[ReadDocument]) -> Iterable[EntityLink]:
    return {link.iri: link for one in documents for link in one.links if link.iri}.values()


def _reviewed(review: Review) -> str:
    decided = f"{review.accepted} accepted, {review.corrected} corrected, {len(review.rejected)} rejected"
    lost = f"; {len(review.unmatched)} decisions match nothing now" if review.unmatched else ""
    return f"{Path(review.file).name}, by {review.by} on {review.on}: {decided}{lost}"


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items())) or "none"
