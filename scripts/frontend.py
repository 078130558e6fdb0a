"""Fetch the front-end packages and put the files that the app serves into ``assets/vendor``.

Run as ``python -m scripts.frontend``. It does nothing when everything is in place already.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from web.prepared import ENDINGS, PREPARED, compress, name_of

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "assets" / "vendor"
STAMP = VENDOR / ".made-from"
FONT = "@expo-google-fonts/open-sans"
FILES = {
    "bootstrap": ("bootstrap", "dist/css/bootstrap.min.css", "bootstrap-{version}.lean.css"),
    "plotly.js-geo-dist-min": ("plotly.js-geo-dist-min", "plotly-geo.min.js", "plotly-geo-{version}.min.js"),
    # What the parts of Dash need of the polyfill that it would send whole.
    "regenerator": ("regenerator-runtime", "runtime.js", "regenerator-{version}.js"),
    # Pictures and briefings are drawn with it, so that they look the same on a machine without fonts.
    "font": (FONT, "400Regular/OpenSans_400Regular.ttf", "open-sans-{version}-regular.ttf"),
    "font-bold": (FONT, "700Bold/OpenSans_700Bold.ttf", "open-sans-{version}-bold.ttf"),
}
"""What for → package, the file in it, and its name in ``assets/vendor``. A new version has a new name."""
SUITES = {
    "dash": ("dash-renderer/build/dash_renderer.min.js", "dcc/dash_core_components.js",
             "dcc/dash_core_components-shared.js", "dcc/async-graph.js", "html/dash_html_components.min.js",
             "deps/react@*.min.js", "deps/react-dom@*.min.js", "deps/prop-types@*.min.js"),
}
"""Scripts of Python packages that pages load."""

USED = """
html body main nav header footer section aside article div p ul ol li dl dt dd a strong em small abbr hr
h1 h2 h3 h4 h5 h6 form fieldset legend label button input select option datalist details summary
table caption thead tbody tr th td img svg
btn btn-primary btn-secondary btn-outline-secondary form-select form-control form-check form-check-inline
form-check-input form-check-label table table-sm
"""
"""The elements and classes of Bootstrap that pages use: all other rules are left out, so that a page stays light."""


def versions() -> dict[str, str]:
    """Return the version of every package that ``package.json`` asks for."""
    content = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return {**content["dependencies"], **content["devDependencies"]}


def served() -> dict[str, Path]:
    """Return where each served file is, by what it is for."""
    wanted = versions()
    return {use: VENDOR / name.format(version=wanted[package]) for use, (package, _, name) in FILES.items()}


def in_place() -> bool:
    """Whether the served files and the packages are those that the lock file asks for."""
    return (
        STAMP.is_file()
        and STAMP.read_text(encoding="utf-8") == _asked_for()
        and all(path.is_file() for path in served().values())
        and all((ROOT / "node_modules" / package).is_dir() for package in versions())
    )


def main() -> int:
    """Fetch and copy what is missing; return the exit code."""
    if in_place():
        return 0
    npm = Path(sys.executable).with_name("npm")
    # npm finds its node through PATH, and that must be the one beside it.
    environment = {**os.environ, "PATH": f"{npm.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    print("Fetching the front-end packages")
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=ROOT, env=environment, check=False
    )
    if done.returncode:
        print("The front-end packages could not be fetched. Check the network, then run this again.", file=sys.stderr)
        return done.returncode
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for use, target in served().items():
        package, file, _ = FILES[use]
        source = ROOT / "node_modules" / package / file
        if use == "bootstrap":
            _purge(source, target, environment)
        else:
            shutil.copyfile(source, target)
    prepare()
    STAMP.write_text(_asked_for(), encoding="utf-8")
    return 0


def prepare() -> None:
    """Compress all scripts that pages load, as well as can be."""
    PREPARED.mkdir(exist_ok=True)
    for path in [*VENDOR.glob("*.js"), *suites()]:
        content = path.read_bytes()
        for encoding, ending in ENDINGS.items():
            (PREPARED / name_of(content, ending)).write_bytes(compress(content, encoding))


def suites() -> list[Path]:
    """Return the scripts of Python packages that pages load."""
    found = []
    for package, patterns in SUITES.items():
        about = find_spec(package)
        for folder in (about.submodule_search_locations or []) if about else []:
            found += [path for pattern in patterns for path in sorted(Path(folder).glob(pattern))]
    return found


def _purge(source: Path, target: Path, environment: dict[str, str]) -> None:
    """Write a style sheet without the rules that no page uses."""
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "used.txt"
        words.write_text(USED, encoding="utf-8")
        purgecss = ROOT / "node_modules" / "purgecss" / "bin" / "purgecss.js"
        command = ["node", *map(str, (purgecss, "--css", source, "--content", words, "--output", target))]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _asked_for() -> str:
    files = (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__), *suites())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
