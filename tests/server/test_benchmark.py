"""The benchmark of the endpoint runs, and the servers agree; what it measures is no matter of a test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_our_server_and_oxigraph_agree() -> None:
    options = [
        "--documents",
        "30",
        "--rounds",
        "1",
        "--clients",
        "2",
        "--port",
        "7360",
        "--servers",
        "oxigraph",
        "ours",
    ]
    kinds = ["--kinds", "label", "members", "construct", "ask"]
    command = [sys.executable, str(ROOT / "benchmarks" / "endpoint"), *options, *kinds]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [f"{kind}: all agree" for kind in kinds[1:]]
    assert done.stdout.count("| ours |") == 2
    assert "failed" not in done.stdout
