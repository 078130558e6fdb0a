"""How long first answers take that are kept: ``wrk`` with 50 connections at ``equity serve``.

Run as ``python -m benchmarks.first_answers [PATH ...]``; SITE, DATA_DIR and EQUITY_HOME say what is shown, CACHE where
answers are kept.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import requests

from benchmarks.serving import served

CONNECTIONS = 50
TELL = """
done = function(summary, latency)
  local errors = summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout
  io.write(string.format("told %d %d %d %d %d\\n", latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests * 1000000 / summary.duration, errors))
end
"""
HEADERS = {"Accept-Encoding": "br"}


def measure(address: str, seconds: int) -> tuple[float, float, float, int]:
    """Return the 50th, 95th and 99th percentile of the latency in milliseconds, and answers per second."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "tell.lua"
        script.write_text(TELL, encoding="utf-8")
        headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), *headers, address]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = next(line.split()[1:] for line in said.splitlines() if line.startswith("told "))
    half, most, nearly_all, rate, errors = map(int, told)
    if errors:
        raise RuntimeError(f"{errors} answers of {address} failed")
    return half / 1000, most / 1000, nearly_all / 1000, rate


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["/", "/map", "/resources"], metavar="PATH")
    parser.add_argument("--seconds", type=int, default=10)
    given = parser.parse_args(arguments)
    print("| Page | Bytes | p50 ms | p95 ms | p99 ms | Answers per second |\n|---|---|---|---|---|---|")
    with served("cli", ["serve"], "/healthz") as address:
        for path in given.paths:
            for _ in range(12):  # then every process of the server has answered, and keeps its answer
                answer = requests.get(address + path, headers=HEADERS, timeout=60)
                answer.raise_for_status()
            half, most, nearly_all, rate = measure(address + path, given.seconds)
            size = int(answer.headers["Content-Length"])
            print(f"| `{path}` | {size:,} | {half:.1f} | {most:.1f} | {nearly_all:.1f} | {rate:,} |", flush=True)


if __name__ == "__main__":
    main()
