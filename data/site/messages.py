"""A site's own texts in other languages: ``messages/<language>.po`` in its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from errors import InputError, Problem

FOLDER = "messages"
WIDTH = 118
_CHANGING = tuple(f'"{name}' for name in (
    "Project-Id-Version", "Report-Msgid", "POT-Creation", "PO-Revision", "Last-Translator", "Language-Team",
    "Generated-By"))
_BLANKS = re.compile(r"\{[^}]*\}")


def catalog_path(site_dir: Path, language: str) -> Path:
    """Return where a site's catalog for a language is."""
    return site_dir / FOLDER / f"{language}.po"


def read_messages(site_dir: Path, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Read what a site's catalogs say of its texts.

    Parameters
    ----------
    site_dir : Path
        The site's folder.
    languages : sequence of str
        The site's languages; its texts stand in the first of them, so that one needs no catalog.

    Returns
    -------
    dict of str to dict
        Language → text → translation. A text without one stays as it is, marked as being in the first language.

    Raises
    ------
    InputError
        With every problem of the files, each with its line.
    """
    problems: list[Problem] = []
    found: dict[str, dict[str, str]] = {}
    for language in languages[1:]:
        path = catalog_path(site_dir, language)
        if not path.is_file():
            problems.append(Problem("The texts of this site are not there in this language.", file=str(path),
                                    key=f"languages: {language}",
                                    advice="Write it with: equity texts, or take the language out of site.toml"))
            continue
        try:
            catalog = read_catalog(path)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            problems.append(Problem("This catalog of texts cannot be read.", file=str(path), found=str(error),
                                    expected="a PO file in UTF-8, as equity texts writes it"))
            continue
        problems += _problems(path, catalog)
        found[language] = {str(item.id): str(item.string) for item in catalog if item.id and item.string}
    if problems:
        raise InputError(problems)
    return found


def read_catalog(path: Path) -> Catalog:
    """Return what stands in a catalog file; a file that is not one is an error of Babel's."""
    return read_po(path.read_text(encoding="utf-8").splitlines(), abort_invalid=True)


def _problems(path: Path, catalog: Catalog) -> Iterator[Problem]:
    for item in catalog:
        if not item.id or not item.string:
            continue
        if _BLANKS.findall(str(item.id)) != _BLANKS.findall(str(item.string)):
            yield Problem("The translation leaves out or changes what is filled in.", file=str(path), row=item.lineno,
                          found=str(item.string)[:80], expected=" ".join(_BLANKS.findall(str(item.id))) or "no {}",
                          advice="Keep what stands in { } as it is.")


def update_catalog(path: Path, language: str, texts: Sequence[str]) -> int:
    """Bring a catalog of a site up to date with its texts: new ones come without a translation, old ones go.

    Parameters
    ----------
    path : Path
        From :func:`catalog_path`; made where there is none.
    language : str
        The catalog's language.
    texts : sequence of str
        Every text of the site, in the order in which they are to stand.

    Returns
    -------
    int
        How many texts have no translation yet.
    """
    known = {item.id: item.string for item in read_catalog(path) if item.id} if path.is_file() else {}
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for text in texts:
        catalog.add(text, known.get(text, ""))
    path.parent.mkdir(exist_ok=True)
    write_catalog(path, catalog)
    return sum(not known.get(text) for text in texts)


def write_catalog(path: Path, catalog: Catalog, sort: bool = False) -> None:
    """Write a catalog file: the same texts make the same file, on any day and by any version."""
    written = BytesIO()
    write_po(written, catalog, width=WIDTH, sort_output=sort, include_lineno=False)
    text = written.getvalue().decode()
    lines = text[text.index("msgid"):].splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_CHANGING)), encoding="utf-8")
