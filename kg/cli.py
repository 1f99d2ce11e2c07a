"""The command ``kg``: arguments enter, a status leaves. Data goes to standard output, talk to standard error.

A command imports the rooms that it needs when it runs, so that one which only asks does not wait
for what reads documents.
"""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.citation import LANGUAGES, STYLES, cite
from kg.errors import BadGraph, BadQuery, KGError, UnreadableDocument
from kg.exporters import EXPORTERS, export, exporter, load_graph, load_quads, serialize
from kg.identifiers import DEFAULT_BASE, Minter
from kg.model import ReadDocument
from kg.querying import list_queries, query
from kg.resources import resource

if TYPE_CHECKING:
    from kg.comparison import Stated

OUTPUT = "output"
QUERIES = Path(__file__).parent / "queries"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is fine, 1 data that does not conform or was not found, 2 bad usage or unreadable input."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """Whatever the locale is, what is read from standard input and written to standard output is UTF-8."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(encoding="utf-8")


# -- commands --------------------------------------------------------------------------------------------------------


def _build(options: argparse.Namespace) -> int:
    from kg import pipeline

    built = pipeline.build_all(options.documents or pipeline.shipped_documents(), Minter(options.base_iri))
    written = pipeline.write(built, options.output, allow_nonconforming=options.allow_nonconforming)
    _warn(built.warnings())
    print(built.summary())
    print(f"written     {', '.join(str(path) for path in written)}")
    return 0


def _extract(options: argparse.Namespace) -> int:
    from kg import pipeline

    one = pipeline.read_document(options.document, Minter(options.base_iri), options.language)
    _warn(pipeline.unmatched(one))
    result = _interchanged(one, Minter(options.base_iri))
    print(_dump(result) if options.format == "json" else _listed(result))
    return 0


def _interchanged(one: ReadDocument, minter: Minter) -> dict[str, Any]:
    from kg.authority import load_authority
    from kg.interchange import as_json

    return as_json(one.document, one.found, one.links, load_authority(), minter)


def _extracted(path: Path) -> dict[str, Any]:
    """What is found in the document at *path*, whatever a person decided of it: what an evaluation measures."""
    from kg import pipeline

    return _interchanged(pipeline.read_document(path, review=False), Minter())


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        print(f"kg: {warning}", file=sys.stderr)


def _review(options: argparse.Namespace) -> int:
    from kg import pipeline, review
    from kg.authority import load_authority

    minter = Minter(options.base_iri)
    held = review.beside(options.document)
    form = review.load(held)
    one = pipeline.read_document(options.document, minter, options.language, review=False)
    text = review.listing(one, form, minter)
    _warn(pipeline.unmatched(review.applied(form, one, load_authority(), minter)))
    if "-" in {options.output, options.document}:
        sys.stdout.write(text)
        return 0
    path = Path(options.output or held)
    review.store(text, path)
    print(f"written     {path}: {review.tally(text)}")
    return 0


def _listed(result: dict[str, Any]) -> str:
    labels = {entity["iri"]: entity["label"] for entity in result["entities"]}
    lines = [f"{e['kind']:12} {e['status']:10} {e['label']}  ({len(e['mentions'])})" for e in result["entities"]]
    for r in result["relations"]:
        target = r.get("objectLabel") or r["object"]
        quote = r["evidence"][0]["quote"]
        subject = labels.get(r["subject"], result["document"]["title"])
        lines.append(f"{r['type']:12} {r['basis']:10} {subject} → {target}  {r.get('qualifier', '')}  «{quote}»")
    lines += [f"unresolved   {u['quote']}: {u['why']}" for u in result["unresolved"]]
    return "\n".join(lines)


def _validate(options: argparse.Namespace) -> int:
    from kg.validation import validate

    report = validate(load_graph(*options.graphs))
    print(report.text() if options.format == "text" else serialize(report.graph, "turtle"), end="")
    return 0 if report.conforms else 1


def _export(options: argparse.Namespace) -> int:
    format_ = exporter(options.to)
    quads = load_quads(options.graph)
    if options.output == "-":
        sys.stdout.write(serialize(quads, format_.name))
    else:
        export(quads, options.output, format_.name)
    return 0


def _query(options: argparse.Namespace) -> int:
    if options.list:
        for named in list_queries(QUERIES):
            print(f"{named.name:32} {named.titles.get('en', '')}\n{'':32} {named.titles.get('zh', '')}")
        return 0
    data = None if options.endpoint else Path(options.data)
    answer = query(_query_text(options), data, options.endpoint, options.format)
    print(answer.removesuffix("\n"))
    return 0


def _query_text(options: argparse.Namespace) -> str:
    if options.file:
        path = Path(options.file) if options.file.endswith(".rq") else QUERIES / f"{options.file}.rq"
        try:
            return path.read_text("utf-8")
        except OSError as error:
            raise BadQuery(
                f"{path}: cannot be read ({error.strerror}); kg query --list names the queries there are"
            ) from error
    if not options.query:
        raise BadQuery("no query: give one, or a file with -f; kg query --list names those that come with kg")
    return sys.stdin.read() if options.query == "-" else str(options.query)


def _serve(options: argparse.Namespace) -> int:
    from kg.server.running import run

    run(
        Path(options.directory),
        host=options.host,
        port=options.port,
        workers=options.workers,
        timeout=options.timeout,
        mount=options.mount,
        base=options.base_iri,
        cache=options.cache * 1024 * 1024,
        memory=options.memory,
        log_format=options.log_format,
        federate=options.federate,
        federate_timeout=options.federate_timeout,
        writable=options.writable,
    )
    return 0


def _publish(options: argparse.Namespace) -> int:
    from kg.server.publishing import publish

    written = publish(
        Path(options.directory),
        Path(options.output),
        base=options.base_iri,
        address=options.address,
        language=options.lang,
    )
    print(f"written     {options.output}: {written}")
    return 0


def _cite(options: argparse.Namespace) -> int:
    print(cite(load_graph(options.data), options.iri, options.style, options.lang, options.accessed).removesuffix("\n"))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from kg import comparison

    a, b = (_stated(name, options) for name in (options.a, options.b))
    result = comparison.compare(a, b)
    if options.format == "json":
        print(_dump(comparison.as_json(result, (options.lang,))))
    else:
        print(comparison.as_text(result, (options.lang,), kept=options.kept))
    return 0


def _stated(name: str, options: argparse.Namespace) -> "Stated":
    """The positions of the document *name*: a file, else a document of the graph at ``--data``."""
    from kg import comparison
    from kg.stores.oxigraph import Oxigraph

    if name == "-" or Path(name).is_file():
        return _stated_in_file(name, Minter(options.base_iri))
    if not re.match(r"https?://|document:", name):
        raise UnreadableDocument(f"{name}: there is no such file, and it is no document of a graph (document:NAME)")
    iri = Minter(options.base_iri).iri("document", name.removeprefix("document:")) if name[:9] == "document:" else name
    data = Path(options.data)
    if not data.exists():
        raise BadGraph(f"{data}: there is no such file; make it with 'kg build', or name another with --data")
    return comparison.stated(Oxigraph.of(data, options.base_iri), iri)


def _stated_in_file(name: str, minter: Minter) -> "Stated":
    from kg import comparison, pipeline
    from kg.assembly import assemble
    from kg.positions import has_cues

    one = pipeline.read_document(name, minter)
    if not has_cues(one.document.language):
        raise UnreadableDocument(f"{name}: positions cannot be read in the language '{one.document.language}'")
    graph = assemble(one.document, one.found, one.links, minter=minter)
    return comparison.stated_in(graph, minter.iri("document", one.document.slug))


def _evaluate(options: argparse.Namespace) -> int:
    from kg import evaluation

    evaluations = evaluation.evaluate(Path(options.directory), _extracted)
    if options.format == "turtle":
        sys.stdout.write(serialize(evaluation.as_graph(evaluations), "turtle"))
    elif options.format == "json":
        print(_dump(evaluation.as_json(evaluations)))
    else:
        print(evaluation.as_table(evaluations, details=options.misses))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from kg.verification import examine

    verification = examine(options.directory, options.documents or [resource("documents")])
    print(verification)
    return 1 if verification.problems else 0


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


# -- arguments -------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg", description="Diplomatic documents as a knowledge graph with a quote for every fact."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    formats = [one.name for one in EXPORTERS]

    one = _command(
        commands, "build", _build, "read documents, write a validated graph", "kg build letter.txt -o output"
    )
    one.add_argument(
        "documents", nargs="*", metavar="DOCUMENT", help="documents to read (those shipped with kg, if none)"
    )
    one.add_argument("-o", "--output", default=OUTPUT, metavar="DIR", help="where to write (default: %(default)s)")
    one.add_argument("--allow-nonconforming", action="store_true", help="write the graph even if it does not conform")
    _base_iri(one)

    one = _command(
        commands, "extract", _extract, "show what is in a document, with quotes", "kg extract letter.txt --format json"
    )
    one.add_argument("document", metavar="DOCUMENT", help="a document, or - for standard input")
    one.add_argument("--format", choices=["json", "table"], default="table")
    one.add_argument("--language", metavar="TAG", help="BCP 47 tag, where detection should not decide")
    _base_iri(one)

    one = _command(
        commands,
        "review",
        _review,
        "list what was found, for a person to accept, reject or correct",
        "kg review letter.txt",
    )
    one.add_argument("document", metavar="DOCUMENT")
    one.add_argument("-o", "--output", metavar="FILE", help="default: NAME.review beside the document; - prints it")
    one.add_argument("--language", metavar="TAG", help="BCP 47 tag, where detection should not decide")
    _base_iri(one)

    one = _command(commands, "validate", _validate, "hold graphs against the shapes", "kg validate output/kg.ttl")
    one.add_argument("graphs", nargs="+", metavar="GRAPH")
    one.add_argument("--format", choices=["text", "turtle"], default="text")

    one = _command(
        commands, "export", _export, "write a graph in another format", "kg export output/kg.nq --to trig -o kg.trig"
    )
    one.add_argument("graph", metavar="GRAPH")
    one.add_argument("--to", required=True, choices=formats, metavar="FORMAT", help=", ".join(formats))
    one.add_argument("-o", "--output", default="-", metavar="FILE", help="default: standard output")

    one = _command(
        commands, "query", _query, "ask a graph or an endpoint in SPARQL", "kg query -f observers --format csv"
    )
    one.add_argument("query", nargs="?", metavar="QUERY", help="a SPARQL query, or - for standard input")
    one.add_argument("-f", "--file", metavar="FILE.rq", help="a file, or the name of a query that comes with kg")
    one.add_argument("--list", action="store_true", help="list the queries that come with kg")
    one.add_argument("--data", default=f"{OUTPUT}/kg.ttl", metavar="FILE", help="default: %(default)s")
    one.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint instead")
    one.add_argument("--format", choices=["table", "json", "csv", "tsv", "xml", "turtle"], default="table")

    one = _command(commands, "serve", _serve, "serve a SPARQL endpoint and pages", "kg serve output --port 8000")
    one.add_argument("directory", nargs="?", default=OUTPUT, metavar="DIR", help="what to serve (default: %(default)s)")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.add_argument("--workers", type=int, default=2, metavar="N", help="processes that answer queries")
    one.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="for one query")
    one.add_argument("--mount", default="", metavar="/PATH", help="serve below this path")
    one.add_argument("--memory", type=int, default=1024, metavar="MIB", help="for one query (default: %(default)s)")
    one.add_argument("--cache", type=int, default=32, metavar="MIB", help="for answers; 0: none (default: %(default)s)")
    one.add_argument("--log-format", choices=["text", "json", "off"], default="text", help="one line a request")
    one.add_argument("--federate", action="append", default=[], metavar="URL", help="an endpoint that SERVICE may ask")
    one.add_argument("--federate-timeout", type=float, default=10.0, metavar="SECONDS", help="for a query with SERVICE")
    one.add_argument("--writable", action="store_true", help="let who has the token in KG_TOKEN change the data")
    _base_iri(one)

    one = _command(
        commands, "publish", _publish, "write the site as files for any web server", "kg publish output -o site"
    )
    one.add_argument("directory", nargs="?", default=OUTPUT, metavar="DIR", help="what to show (default: %(default)s)")
    one.add_argument("-o", "--output", required=True, metavar="SITE", help="an empty folder, or one to be made")
    one.add_argument("--address", default="", metavar="URL", help="where the site will be found; for sitemap and w3id")
    one.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the pages (default: %(default)s)")
    _base_iri(one)

    one = _command(
        commands, "cite", _cite, "cite an entity, a statement or a document", "kg cite state:blr --style bibtex"
    )
    one.add_argument("iri", metavar="IRI", help="an IRI, or its short form such as state:blr")
    one.add_argument("--data", default=f"{OUTPUT}/kg.ttl", metavar="FILE")
    one.add_argument("--style", choices=list(STYLES), default="text")
    one.add_argument("--lang", choices=LANGUAGES, default="en")
    one.add_argument("--accessed", metavar="DATE", help="day of access, as 2026-11-22")

    one = _command(
        commands,
        "compare",
        _compare,
        "show what changed in the positions from one document to another",
        "kg compare document:astana-2011-zh declaration-2012.txt",
    )
    one.add_argument("a", metavar="A", help="a document file, or document:NAME or the IRI of one in the graph")
    one.add_argument("b", metavar="B", help="the same")
    one.add_argument("--data", default=f"{OUTPUT}/kg.ttl", metavar="FILE", help="default: %(default)s")
    one.add_argument("--format", choices=["text", "json"], default="text")
    one.add_argument("--kept", action="store_true", help="list also what did not change")
    one.add_argument("--lang", choices=LANGUAGES, default="en", help="of the labels (default: %(default)s)")
    _base_iri(one)

    one = _command(
        commands, "evaluate", _evaluate, "score extraction against a gold", "kg evaluate tests/documents --misses"
    )
    one.add_argument("directory", metavar="GOLD_DIR", help="folders with source.txt and gold.json")
    one.add_argument("--format", choices=["table", "json", "turtle"], default="table")
    one.add_argument("--misses", action="store_true", help="list what was missed and wrongly added")

    one = _command(commands, "verify", _verify, "check that every quote still holds", "kg verify output")
    one.add_argument("directory", nargs="?", default=OUTPUT, metavar="DIR")
    one.add_argument(
        "--documents", action="append", metavar="DIR", help="where the source files are (default: those shipped)"
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", epilog=f"example: {example}"
    )
    parser.set_defaults(run=run)
    return parser


def _base_iri(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--base-iri", type=_base, default=DEFAULT_BASE, metavar="IRI", help="base of the IRIs (default: %(default)s)"
    )


def _base(text: str) -> str:
    if not re.fullmatch(r"https?://[!-~]+/", text) or set(text) & set('<>"{}|\\^`#?'):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no base for IRIs: give one in ASCII that begins http and ends in /"
        )
    return text
