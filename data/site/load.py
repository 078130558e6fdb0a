"""Reading ``site.toml``, with errors that name file, key and line."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from data.site.checks import KINDS, check_site
from data.site.findings import Finding, nearest
from data.site.lines import key_lines, line_of
from data.site.model import Rule, Site
from errors import Problem, SiteError


def load_site(folder: Path) -> Site:
    """Read and check ``site.toml`` in a site's folder.

    Parameters
    ----------
    folder : Path
        ``sites/<id>``.

    Raises
    ------
    SiteError
        With every problem that was found: file, line, key, what was found and expected.
    """
    path = folder / "site.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(Problem("The site has no readable site.toml.", file=str(path), found=str(error))) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(Problem("This is not TOML.", file=str(path), found=str(error))) from None
    site, found = _read(content)
    if found or site is None:
        lines = key_lines(text)
        raise SiteError(_problem(finding, path, content, line_of(finding.path, lines)) for finding in found)
    return site


def _read(content: dict[str, Any]) -> tuple[Site | None, list[Finding]]:
    try:
        site = Site.model_validate(content)
    except ValidationError as error:
        found = [_finding(item) for item in error.errors()]
        return None, [*found, *_also(content, {finding.path[:2] for finding in found})]
    return site, check_site(site)


def _also(content: dict[str, Any], wrong: set[tuple[str | int, ...]]) -> list[Finding]:
    """Check how the parts that are right by themselves fit together, so that one run shows everything."""
    parts: dict[str, list[Any]] = {}
    positions: dict[str, list[int]] = {}
    names: dict[str, list[str]] = {}
    for kind in KINDS:
        items = content.get(kind, [])
        if not (isinstance(items, list) and all(isinstance(item, dict) for item in items)):
            return []
        model = _model(Site.model_fields[kind].annotation)
        assert model is not None
        positions[kind] = [n for n in range(len(items)) if (kind, n) not in wrong]
        parts[kind] = [model.model_validate(items[n]) for n in positions[kind]]
        names[kind] = [str(item.get("id", "")) for item in items]
    whole = {key: value for key, value in content.items() if key in ("languages", "projection") and (key,) not in wrong}
    if "rule" in content and not any(path[0] == "rule" for path in wrong):
        whole["rule"] = Rule.model_validate(content["rule"])
    site = Site.model_construct(**{"languages": (), "projection": "EPSG:3857", **whole, **parts})
    return [
        replace(f, path=(f.path[0], positions[str(f.path[0])][int(f.path[1])], *f.path[2:]))
        if f.path[0] in positions and len(f.path) > 1 else f
        for f in check_site(site, names)
    ]


def _finding(item: Any) -> Finding:
    path = tuple(item["loc"])
    if item["type"] == "extra_forbidden":
        known = sorted(_keys_at(path[:-1]))
        near = nearest(str(path[-1]), known)
        return Finding(path, "There is no such key here.", repr(path[-1]), ", ".join(known), near)
    if item["type"] == "missing":
        return Finding(path, f"The key {path[-1]} is missing.")
    found = "" if isinstance(item["input"], dict) else repr(item["input"])
    expected = str(item.get("ctx", {}).get("expected", ""))
    text = item["msg"].removeprefix("Value error, ")
    return Finding(path, text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."), found, expected)


def _keys_at(path: tuple[str | int, ...]) -> list[str]:
    model: type[BaseModel] = Site
    for step in path:
        if isinstance(step, str):
            below = _model(model.model_fields[step].annotation) if step in model.model_fields else None
            if below is None:
                return []
            model = below
    return list(model.model_fields)


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model(arg)) is not None), None)


def _problem(finding: Finding, path: Path, content: dict[str, Any], line: int | None) -> Problem:
    return Problem(
        finding.what, file=str(path), key=_spoken(finding.path, content), row=line, found=finding.found,
        expected=finding.expected, advice=finding.advice,
    )


def _spoken(path: tuple[str | int, ...], content: Any) -> str:
    """Write a path with ids instead of positions where there are any: ``sources.homicides.kind``."""
    words = []
    for step in path:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        named = isinstance(step, int) and isinstance(content, dict) and "id" in content
        words.append(str(content["id"]) if named else str(step))
    return ".".join(words)
