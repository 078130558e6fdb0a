"""The order of area codes, and the keys under which areas stand in addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NUMBER = re.compile(r"(\d+)")
_OTHER = re.compile(r"[^a-z0-9]+")


def code_order(code: str) -> tuple[tuple[str | int, ...], str]:
    """Return a sort key that puts ``2`` before ``10`` and ``Ward 2`` before ``Ward 10``.

    Parameters
    ----------
    code : str
        An area's code.
    """
    parts = _NUMBER.split(code)
    return tuple(int(part) if n % 2 else part.casefold() for n, part in enumerate(parts)), code


def area_keys(geography_id: str, codes: Iterable[str]) -> dict[str, str]:
    """Name the areas of a geography so that the names can stand in addresses, ``/area/<key>``.

    Parameters
    ----------
    geography_id : str
        The geography's id, such as ``npa``.
    codes : iterable of str
        The areas' codes, each once.

    Returns
    -------
    dict of str to str
        Code → key: the geography and the code in lower-case ASCII letters, digits and hyphens.

    Notes
    -----
    Where several codes would read the same (``A B`` and ``a-b``), the one that is written
    like its key keeps it and the others end in a digest of the code. So a key depends on
    which codes there are, but never on their order.
    """
    slugs = {code: _slug(code) for code in codes}
    uses = Counter(slugs.values())
    return {
        code: f"{geography_id}-{slug if slug and (uses[slug] == 1 or slug == code) else _digested(slug, code)}"
        for code, slug in slugs.items()
    }


def _slug(code: str) -> str:
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")


def _digested(slug: str, code: str) -> str:
    digest = hashlib.sha256(code.encode()).hexdigest()[:10]
    return f"{slug}-{digest}" if slug else digest
