"""Worker processes: stopped at the deadline, replaced when killed, never the fault of another's question."""

import asyncio
import os
import signal
import time

import httpx
import pytest

from kg.errors import BadQuery
from kg.server.dataset import Dataset
from kg.server.workers import Busy, Crashed, Pool, QueryTimeout
from kg.stores import Question
from kg.stores.formats import JSON

ENDLESS = Question("SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }", JSON)
SMALL = Question("ASK { ?s ?p ?o }", JSON)


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_t1_a_query_is_killed_at_the_deadline_and_a_small_one_beside_it_answers(dataset: Dataset) -> None:
    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=2, timeout=0.8) as pool:
            before = set(pool.pids)
            began = time.monotonic()
            endless = asyncio.create_task(pool.ask(ENDLESS))
            await asyncio.sleep(0.1)
            assert b"true" in await pool.ask(SMALL)
            assert time.monotonic() - began < 0.7
            with pytest.raises(QueryTimeout, match=r"longer than 0\.8 s"):
                await endless
            assert time.monotonic() - began < 1.8
            while sum(running(pid) for pid in before) > 1:
                assert time.monotonic() - began < 1.8
                await asyncio.sleep(0.01)
            assert b"true" in (await asyncio.gather(*(pool.ask(SMALL) for _ in range(8))))[-1]
            while len(pool.pids) < 2:
                assert time.monotonic() - began < 10
                await asyncio.sleep(0.05)
        assert not any(running(pid) for pid in pool.pids)

    asyncio.run(scenario())


def test_a_worker_that_is_killed_is_replaced_and_only_its_own_question_fails(dataset: Dataset) -> None:
    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=1, timeout=5) as pool:
            (pid,) = pool.pids
            endless = asyncio.create_task(pool.ask(ENDLESS))
            waiting = asyncio.create_task(pool.ask(SMALL))
            await asyncio.sleep(0.1)
            os.kill(pid, signal.SIGKILL)
            with pytest.raises(Crashed):
                await endless
            assert b"true" in await waiting
            assert pid not in pool.pids

    asyncio.run(scenario())


def test_a_worker_that_is_killed_while_it_is_idle_is_replaced(dataset: Dataset) -> None:
    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=1, timeout=5) as pool:
            for _ in range(3):
                (pid,) = pool.pids
                os.kill(pid, signal.SIGKILL)
                while running(pid):
                    await asyncio.sleep(0.01)
                assert b"true" in await pool.ask(SMALL)
                assert pid not in pool.pids

    asyncio.run(scenario())


def test_a_long_worker_that_is_killed_while_it_is_idle_is_replaced(dataset: Dataset) -> None:
    """Questions of a shape that was long begin in the long lane, whose workers come and go."""
    rows = " ".join(map(str, range(140)))
    long = Question(
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} VALUES ?c {{ {rows} }} }}", JSON
    )

    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=1, timeout=20) as pool:
            before = set(pool.pids)
            answer = await pool.ask(long)
            assert before <= set(pool.pids), "the worker is in the long lane now"
            for pid in pool.pids:
                os.kill(pid, signal.SIGKILL)
                while running(pid):
                    await asyncio.sleep(0.01)
            assert await pool.ask(long) == answer

    asyncio.run(scenario())


def test_t2_a_queue_that_is_full_or_slow_says_so(dataset: Dataset) -> None:
    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=1, timeout=0.5, waiting=1) as pool:
            tasks = [asyncio.create_task(pool.ask(question)) for question in (ENDLESS, SMALL, SMALL)]
            endless, waited, refused = await asyncio.gather(*tasks, return_exceptions=True)
            assert isinstance(endless, QueryTimeout)
            assert isinstance(waited, (bytes, Busy))
            assert isinstance(refused, Busy)

    asyncio.run(scenario())


def test_a_wrong_query_costs_no_worker(dataset: Dataset) -> None:
    async def scenario() -> None:
        async with Pool(dataset.directory, dataset.base, workers=1, timeout=5) as pool:
            before = pool.pids
            with pytest.raises(BadQuery, match="line 1"):
                await pool.ask(Question("ASK {", JSON))
            assert pool.pids == before

    asyncio.run(scenario())


def test_t1_the_endpoint_says_that_it_stopped_and_what_to_do(client: httpx.Client) -> None:
    response = client.post("/sparql", data={"query": ENDLESS.text})
    assert response.status_code == 504
    assert "LIMIT" in response.text
    assert client.get("/sparql", params={"query": SMALL.text}).json()["boolean"] is True
