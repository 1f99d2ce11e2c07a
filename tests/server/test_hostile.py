"""Queries that are meant to harm: each ends with a clear status in its time, and a small one beside it is answered."""

import os
import random
import signal
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from kg.server.dataset import Dataset

from .conftest import DEADLINE, Site, serving

FUZZED = int(os.environ.get("KG_FUZZED_QUERIES", "600"))
SLACK = 0.05  # seconds, for what else the machine does
SMALL = "ASK { ?s ?p ?o }"
CROSS = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8))
HOSTILE = {
    "count of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "order of a cross product": f"SELECT * {{ {CROSS} }} ORDER BY ?c0 ?c7",
    "distinct cross product": f"SELECT DISTINCT * {{ {CROSS} }}",
    "all of a cross product": f"SELECT * {{ {CROSS} }}",
    "graph of a cross product": f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} {{ {CROSS} }}",
    "one long text": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c0), STR(?c7))) AS ?x) {{ {CROSS} }}",
    "paths without end": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"?a{i} (<urn:a>|!<urn:b>)* ?b{i} ." for i in range(8))
    + " }",
    "text that doubles": "SELECT ?v40 { ?s ?p ?v0 "
    + " ".join(f"BIND(CONCAT(STR(?v{i}), STR(?v{i})) AS ?v{i + 1})" for i in range(40))
    + " }",
    "regular expressions": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER regex(CONCAT(STR(?c0), STR(?c7)), '(.*)*x$') }}",
    "390 patterns": "SELECT * { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(390)) + " }",
    "unions": "SELECT * { " + " ".join(f"{{ ?a{i} ?b{i} ?c{i} }} UNION {{ }}" for i in range(60)) + " }",
}
REFUSED = {
    "500 patterns": "SELECT * { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(500)) + " }",
    "3000 braces": "SELECT * " + "{" * 3000 + "}" * 3000,
    "1000 times not exists": "SELECT * { ?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o " * 1000 + "}" * 1000 + "}",
    "10000 parentheses": "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "5000 steps": "SELECT * { ?s " + "/".join(["<urn:p>"] * 5000) + " ?o }",
    "5000 alternatives": "ASK { FILTER(" + " || ".join(["true"] * 5000) + ") }",
    "too long": "ASK { } #" + "x" * 250_000,
    "service": "SELECT * { SERVICE <http://127.0.0.1:1/> { } }",
    "service spelled by escapes": "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { } }",
    "file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
}


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def usual(client: httpx.Client) -> float:
    return statistics.median(timed(client) for _ in range(100))


def timed(client: httpx.Client) -> float:
    """How long a small query takes that no cache knows."""
    began = time.perf_counter()
    assert client.get("/sparql", params={"query": f"{SMALL} # {began}"}).status_code == 200
    return time.perf_counter() - began


def beside(site: Site, work: Callable[[], object]) -> list[float]:
    """How long small queries take while *work* is going on."""
    thread = threading.Thread(target=work)
    thread.start()
    with httpx.Client(base_url=site.address, timeout=30) as client:
        took = [timed(client)]
        while thread.is_alive():
            took.append(timed(client))
            time.sleep(0.005)
    thread.join()
    return took


@pytest.mark.parametrize("name", HOSTILE)
def test_t1_it_is_stopped_and_a_small_query_beside_it_is_answered(site: Site, name: str) -> None:
    before = usual(site.client)
    began, statuses = time.monotonic(), []
    took = beside(site, lambda: statuses.append(ask(site.client, HOSTILE[name]).status_code))
    assert statuses[0] in (400, 503, 504)
    assert time.monotonic() - began < DEADLINE + 1
    assert statistics.median(took) < 5 * before + SLACK


@pytest.mark.parametrize("name", REFUSED)
def test_t3_it_is_refused_at_once(site: Site, name: str) -> None:
    began = time.monotonic()
    response = ask(site.client, REFUSED[name])
    assert response.status_code == 400
    assert len(response.text) < 400
    assert time.monotonic() - began < 1


def test_t2_eight_heavy_clients_leave_room_for_small_queries(site: Site) -> None:
    before = usual(site.client)
    with ThreadPoolExecutor(8) as pool:
        took = beside(
            site, lambda: [*pool.map(lambda _: ask(site.client, HOSTILE["count of a cross product"]), range(8))]
        )
    assert statistics.median(took) < 5 * before + SLACK
    assert ask(site.client, SMALL).status_code == 200


@pytest.fixture
def small_memory(dataset: Dataset) -> Iterator[Site]:
    with serving(dataset, timeout=20, memory=128) as found:
        yield found


def test_a_query_that_wants_too_much_memory_is_told_so(small_memory: Site) -> None:
    response = ask(small_memory.client, HOSTILE["order of a cross product"])
    assert response.status_code == 503
    assert "128 MiB" in response.text
    assert ask(small_memory.client, SMALL).status_code == 200


def test_an_answer_that_is_too_long_is_an_error_not_a_part(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.server.sparql.MAX_ANSWER", 3_000_000)
    with serving(dataset, timeout=20) as found:
        whole = "SELECT * { ?a ?b ?c . ?d ?e ?f VALUES ?x { 1 2 } }"
        longer = "SELECT * { ?a ?b ?c . ?d ?e ?f VALUES ?x { 1 2 3 4 5 6 } }"
        first = ask(found.client, whole)
        assert first.status_code == 200
        assert len(first.content) > 1_000_000
        assert len(first.json()["results"]["bindings"]) == 2 * dataset.triples**2
        second = ask(found.client, longer)
        assert second.status_code == 400
        assert "LIMIT" in second.text
        assert list(dataset.directory.parent.glob("answer-*")) == []


@pytest.fixture
def patient(dataset: Dataset) -> Iterator[Site]:
    with serving(dataset, timeout=20) as found:
        yield found


def test_workers_that_are_killed_lose_what_they_held_and_nothing_else(patient: Site) -> None:
    statuses: Counter[int] = Counter()
    ended, killed = time.monotonic() + 3, 0

    def load(number: int) -> None:
        with httpx.Client(base_url=patient.address, timeout=30) as client:
            while time.monotonic() < ended:
                response = client.get("/sparql", params={"query": f"{SMALL} # {number} {time.monotonic()}"})
                statuses[response.status_code] += 1

    threads = [threading.Thread(target=load, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    while time.monotonic() < ended - 0.5:
        time.sleep(0.2)
        for pid in workers()[:1]:
            os.kill(pid, signal.SIGKILL)
            killed += 1
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 500}
    assert statuses[500] <= killed
    assert statuses[200] > 100


def workers() -> list[int]:
    """The worker processes of this process."""
    children = [task.read_text().split() for task in Path("/proc/self/task").glob("*/children")]
    commands = {int(pid): Path(f"/proc/{pid}/cmdline") for pids in children for pid in pids}
    return [
        pid for pid, command in commands.items() if command.exists() and b"kg.server.worker" in command.read_bytes()
    ]


SEEDS = [
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?s (COUNT(*) AS ?n) { ?s skos:prefLabel ?l "
    'FILTER(langMatches(lang(?l), "zh") && regex(?l, "白.*")) } GROUP BY ?s HAVING (?n > 0) ORDER BY DESC(?n) LIMIT 5',
    "CONSTRUCT { ?s ?p [ <urn:a> ?o ] } WHERE { ?s ?p ?o OPTIONAL { ?o ?q ?r } MINUS { ?s a ?t } } OFFSET 2 LIMIT 3",
    "ASK { { ?s <urn:a>/^<urn:b>* ?o } UNION { GRAPH ?g { ?s !(<urn:c>|^<urn:d>) ?o } } VALUES (?s ?o) { (UNDEF 1) } }",
    "DESCRIBE ?s { SELECT DISTINCT ?s { ?s ?p 'a'@zh-Hans , '''b\"c''' , 1e6 , true . BIND(IF(?p, 1, 2) AS ?x) } }",
]
PIECES = [
    *(piece for seed in SEEDS for piece in seed.split()),
    *["{", "}", "(", ")", "<", ">", '"', "'", "\\", "\\u0041", "#", "\n", "\t", "\0", "\x7f", "«上合»", "𠮷", "\ud800"],
    *["SERVICE", "FROM", "NAMED", "LATERAL", "<<", ">>", "<<(", "{|", "EXISTS", "1e999", "-0.0", "^^", "@", "9" * 40],
]


def mutated(random_: random.Random) -> str:
    pieces = random_.choice(SEEDS).split(" ")
    for _ in range(random_.choice((1, 1, 1, 2, 3, 8))):
        place = random_.randrange(len(pieces) + 1)
        change = random_.randrange(5)
        if change == 0:
            pieces.insert(place, random_.choice(PIECES))
        elif change == 1 and pieces:
            pieces.pop(place - 1)
        elif change == 2:
            pieces[place:place] = pieces[: random_.randrange(len(pieces) + 1)]
        elif change == 3 and pieces:
            cut = random_.randrange(len(pieces[place - 1]) + 1)
            pieces[place - 1] = pieces[place - 1][:cut] + random_.choice(PIECES) + pieces[place - 1][cut:]
        elif pieces:
            random_.shuffle(pieces)
    return random_.choice((" ", " ", " ", "\n", "")).join(pieces)[:5000]


def test_mutated_queries_break_nothing(site: Site) -> None:
    """Each is answered or refused. KG_FUZZED_QUERIES says how many."""
    source = random.Random(20110615)
    queries = [mutated(source).encode("utf-8", "surrogatepass") for _ in range(FUZZED)]
    headers = {"Content-Type": "application/sparql-query"}
    with ThreadPoolExecutor(4) as pool:
        responses = pool.map(lambda query: site.client.post("/sparql", content=query, headers=headers), queries)
        statuses = Counter(response.status_code for response in responses)
    assert set(statuses) <= {200, 400, 503, 504}, statuses
    assert statuses[200] > FUZZED / 50
    assert ask(site.client, SMALL).json()["boolean"] is True
