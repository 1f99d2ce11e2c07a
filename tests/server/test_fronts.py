"""Several processes at one port: they have the same data, their figures are added up, one that dies is replaced."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from .conftest import running

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
REQUESTS = 40

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux divides connections among processes"),
    pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: one process serves"),
]


@contextmanager
def several(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A server of several processes that all run, its address, and what it says."""
    told: list[str] = []
    with running(folder, "off", told) as (process, client):
        address = str(client.base_url)
        wait_for(lambda: len(fronts(process)) > 0 and figures(address)["kg_processes"] > 1)
        yield process, address, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kg.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    return tmp_path


def fronts(process: "subprocess.Popen[str]") -> list[int]:
    """The other processes that serve."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"kg.server.fronts" in Path(f"/proc/{child}/cmdline").read_bytes()]


def alive(pid: int) -> bool:
    with suppress(OSError):
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def ask(address: str) -> int:
    """By a connection of its own, so that the system chooses the process anew."""
    response = httpx.get(f"{address}sparql", params={"query": COUNT}, timeout=30)
    assert response.status_code == 200
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def figures(address: str) -> dict[str, float]:
    lines = httpx.get(f"{address}metrics", timeout=30).text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}


def wait_for(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_figures_are_those_of_all(folder: Path) -> None:
    with several(folder) as (_, address, _):
        before = figures(address).get('kg_requests_total{route="sparql",method="GET",status="200"}', 0)
        assert {ask(address) for _ in range(REQUESTS)} == {1}
        found = [figures(address) for _ in range(REQUESTS)]
        assert {each['kg_requests_total{route="sparql",method="GET",status="200"}'] for each in found} == {
            before + REQUESTS
        }
        assert {each["kg_triples"] for each in found} == {1}
        assert found[0]["kg_cache_hits_total"] == REQUESTS - found[0]["kg_processes"]


def test_all_have_the_new_data_when_one_has(folder: Path) -> None:
    with several(folder) as (process, address, told):
        (folder / "kg.ttl").write_text("<urn:a> <urn:b> 1 , 2 .", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: any("2 triples" in line for line in told))
        wait_for(lambda: {ask(address) for _ in range(10)} == {2})
        assert {ask(address) for _ in range(REQUESTS)} == {2}


def test_one_that_is_killed_is_replaced_and_has_the_data_of_then(folder: Path) -> None:
    with several(folder) as (process, address, told):
        (folder / "kg.ttl").write_text("<urn:a> <urn:b> 1 , 2 .", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: {ask(address) for _ in range(10)} == {2})
        first = fronts(process)
        answers: Counter[object] = Counter()
        stop = threading.Event()

        def load() -> None:
            while not stop.is_set():
                try:
                    answers[ask(address)] += 1
                except httpx.TransportError as error:
                    answers[type(error)] += 1

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        os.kill(first[0], signal.SIGKILL)
        wait_for(lambda: set(fronts(process)) - set(first))
        wait_for(lambda: figures(address)["kg_processes"] == 1 + len(first))
        stop.set()
        for thread in threads:
            thread.join()
        broken = answers.total() - answers[2]
        assert answers[2] > 0
        assert broken <= len(threads), answers  # at most what each had under way
        assert any("another begins" in line for line in told)


def test_at_the_end_what_is_under_way_is_answered_and_nothing_new_is_taken(folder: Path) -> None:
    (folder / "kg.ttl").write_text("<urn:a> <urn:b> " + ",".join(map(str, range(60))) + " .", encoding="utf-8")
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }"
    found: list[int] = []

    def ask_long(address: str) -> None:
        found.append(httpx.get(f"{address}sparql", params={"query": slow, "timeout": "4"}, timeout=30).status_code)

    with several(folder) as (process, address, _):
        threads = [threading.Thread(target=ask_long, args=(address,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        process.terminate()
        time.sleep(0.5)
        for _ in range(20):
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{address}health", timeout=2)
        for thread in threads:
            thread.join()
        assert set(found) <= {200, 503, 504}
        assert len(found) == len(threads)


def test_they_end_with_the_first(folder: Path) -> None:
    with several(folder) as (process, _, _):
        others = fronts(process)
        assert others
        process.kill()
        wait_for(lambda: not any(alive(pid) for pid in others))
