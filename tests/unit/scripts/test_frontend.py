"""The front-end packages: their versions, and where the app looks for them."""

from __future__ import annotations

import gzip
import json
import re

import brotli
import plotly.offline

from scripts import frontend
from web.first import styles
from web.prepared import PREPARED, name_of
from web.readable import REGENERATOR


def test_the_small_plotly_has_the_version_of_the_plotly_that_builds_the_charts() -> None:
    shipped = re.search(r"plotly\.js v([\d.]+)", plotly.offline.get_plotlyjs()[:200])
    assert shipped is not None
    assert frontend.versions()["plotly.js-geo-dist-min"] == shipped[1]


def test_the_app_asks_for_the_files_that_are_there() -> None:
    script = (frontend.ROOT / "assets" / "00-plotly.js").read_text(encoding="utf-8")
    served = frontend.served()
    assert f'"/assets/vendor/{served["plotly.js-geo-dist-min"].name}"' in script
    assert served["regenerator"] == frontend.ROOT / REGENERATOR.lstrip("/")
    assert served["bootstrap"].read_text(encoding="utf-8") in styles()
    assert all(path.is_file() for path in served.values())


def test_versions_are_exact_and_the_lock_file_names_no_address_of_a_registry() -> None:
    assert all(re.fullmatch(r"[\d.]+", version) for version in frontend.versions().values())
    lock = json.loads((frontend.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in entry and "integrity" in entry for name, entry in lock["packages"].items() if name)


def test_nothing_is_done_when_everything_is_in_place() -> None:
    assert frontend.in_place()
    assert frontend.main() == 0


def test_all_scripts_that_pages_load_are_compressed_before() -> None:
    scripts = [*frontend.VENDOR.glob("*.js"), *frontend.suites()]
    assert len(scripts) >= 10
    for path in scripts:
        content = path.read_bytes()
        assert brotli.decompress((PREPARED / name_of(content, "br")).read_bytes()) == content
        assert gzip.decompress((PREPARED / name_of(content, "gz")).read_bytes()) == content
