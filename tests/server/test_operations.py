"""What the one who runs the server sees and does: the log, the figures, new data without a dropped request."""

import asyncio
import io
import json
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from kg.server.observing import Figures, Log

from .conftest import running

GRAPH = Path(__file__).parent / "graph.trig"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.mark.parametrize("log_format", ["text", "json", "off"])
def test_the_log_has_a_line_a_request(log_format: str) -> None:
    told: list[str] = []
    with running(GRAPH, log_format, told) as (_, client):
        client.get("/sparql", params={"query": "ASK { }"})
        client.get("/nowhere%0a%1b[31m上")
    if log_format == "off":
        assert told == []
        return
    first, second = told
    if log_format == "json":
        entry = json.loads(first)
        assert {**entry, "time": 0, "milliseconds": 0} == {
            "time": 0,
            "client": "127.0.0.1",
            "method": "GET",
            "address": "/sparql?query=ASK+%7B+%7D",
            "status": 200,
            "bytes": entry["bytes"],
            "milliseconds": 0,
        }
        assert json.loads(second)["status"] == 404
    else:
        line = r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00 127\.0\.0\.1 GET \S+ (\d+) \d+ [\d.]+ms\n"
        assert [found[1] for each in told if (found := re.fullmatch(line, each))] == ["200", "404"]
        assert "\x1b" not in second


def test_the_figures_are_in_the_format_of_prometheus(client: httpx.Client) -> None:
    client.get("/sparql", params={"query": "ASK { }"})
    client.get("/sparql", params={"query": "ASK {"})
    response = client.get("/metrics")
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r'\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+', line) for line in lines)
    values = dict(line.rsplit(" ", 1) for line in lines)
    assert int(values['kg_requests_total{route="sparql",method="GET",status="400"}']) > 0
    assert int(values["kg_triples"]) == 48
    assert int(values["kg_workers"]) >= 2
    seconds = 'kg_request_seconds_%s{route="sparql"%s}'
    assert values[seconds % ("bucket", ',le="+Inf"')] == values[seconds % ("count", "")]


def test_sums_of_figures() -> None:
    figures = Figures()
    for seconds in (0.0005, 0.002, 0.2, 100):
        figures.note("sparql", "GET", 200, seconds)
    values = dict(line.rsplit(" ", 1) for line in figures.lines() if not line.startswith("#"))
    assert values['kg_request_seconds_bucket{route="sparql",le="0.005"}'] == "2"
    assert values['kg_request_seconds_bucket{route="sparql",le="30.0"}'] == "3"
    assert values['kg_request_seconds_bucket{route="sparql",le="+Inf"}'] == "4"
    assert values['kg_request_seconds_sum{route="sparql"}'] == "100.202500"


def test_a_line_cannot_be_forged() -> None:
    async def note() -> str:
        stream = io.StringIO()
        log = Log(stream)
        scope = {"path": "/a b\n127.0.0.1 GET /", "query_string": b"x=\r\n", "method": "GET", "client": None}
        log.note(scope, 200, 1, 0.001)
        log.flush()
        return stream.getvalue()

    assert asyncio.run(note()).count("\n") == 1


def test_new_data_are_served_without_a_dropped_request(tmp_path: Path) -> None:
    told: list[str] = []
    graph = tmp_path / "kg.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with running(tmp_path, "off", told) as (process, client):
        answers: Counter[str] = Counter()
        stop = threading.Event()

        def load() -> None:
            with httpx.Client(base_url=client.base_url, timeout=30) as mine:
                while not stop.is_set():
                    response = mine.get("/sparql", params={"query": COUNT})
                    found = response.status_code == 200 and response.json()["results"]["bindings"][0]["n"]["value"]
                    answers[str(found)] += 1

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        tag = client.get("/sparql", params={"query": COUNT}).headers["ETag"]
        graph.write_text("<urn:a> <urn:b> 1 , 2 .", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: answers["2"] > 20)
        stop.set()
        for thread in threads:
            thread.join()
        assert set(answers) == {"1", "2"}
        assert answers["1"] > 0
        fresh = client.get("/sparql", params={"query": COUNT}, headers={"If-None-Match": tag})
        assert (fresh.status_code, fresh.headers["ETag"] != tag) == (200, True)
        graph.write_text("<urn:a> <urn:b> ", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: any("the old is served" in line for line in told))
        assert client.get("/sparql", params={"query": COUNT}).content == fresh.content


def test_a_request_under_way_is_answered_before_the_server_ends() -> None:
    told: list[str] = []
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with running(GRAPH, "off", told) as (process, client):
        assert client.get("/health").status_code == 200
        statuses: list[int] = []
        asking = threading.Thread(
            target=lambda: statuses.append(client.get("/sparql", params={"query": slow}).status_code)
        )
        asking.start()
        time.sleep(0.3)
        process.terminate()
        asking.join()
        assert statuses == [200]


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)
