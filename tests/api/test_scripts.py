"""The scripts of a page, asked all at once of a worker that has just started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from data.releases.release import Release

ROOT = Path(__file__).parents[2]
NAMED = """
import re
from app import server
page = server.test_client().get("/methods", headers={"Accept-Encoding": "identity"}).get_data(as_text=True)
print(*(name for name in re.findall(r'src="([^"]*)"', page) if "_dash-component-suites" in name))
"""
AT_ONCE = """
import sys, threading, time
from app import app, server
original = app._generate_scripts_html
app._generate_scripts_html = lambda: (time.sleep(1), original())[1]
answers = []
ask = lambda name: answers.append(server.test_client().get(name).status_code)
asking = [threading.Thread(target=ask, args=[name]) for name in sys.argv[1:]]
for thread in asking:
    thread.start()
for thread in asking:
    thread.join()
print(*answers)
"""


def run(program: str, home: Path, *arguments: str) -> list[str]:
    """Run a program in a process of its own, and return the words that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, check=True, capture_output=True, text=True,
        env={**os.environ, "EQUITY_HOME": str(home), "SITE": "demo"})
    return done.stdout.split()


def test_scripts_are_there_while_dash_sets_itself_up(sample: Release, sample_home: Path) -> None:
    names = run(NAMED, sample_home)
    assert len(names) > 3
    assert run(AT_ONCE, sample_home, *names) == ["200"] * len(names)
