"""Reading ``site.toml``, with errors that name file, key and line."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from data.site.model import Site
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
    except OSError as error:
        raise SiteError(Problem("The site has no readable site.toml.", file=str(path), found=str(error))) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(Problem("This is not TOML.", file=str(path), found=str(error))) from None
    try:
        return Site.model_validate(content)
    except ValidationError as error:
        raise SiteError(
            Problem(
                item["msg"],
                file=str(path),
                key=".".join(str(step) for step in item["loc"]),
                found=repr(item["input"]) if item["type"] != "missing" and not isinstance(item["input"], dict) else "",
            )
            for item in error.errors()
        ) from None
