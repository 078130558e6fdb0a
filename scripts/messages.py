"""Bring the message catalogs up to date with the texts in the code: ``make messages``.

New texts are added without a translation, those that are gone are taken out, and nothing is guessed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir

from data.site.messages import read_catalog, write_catalog

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("components", "community", "data", "geo", "pages", "web")
KEYWORDS = {"_": None, "plural": (1, 2)}


def texts() -> Catalog:
    """Return every text of the code that a visitor reads, with where it stands."""
    found = Catalog(charset="utf-8")
    for room in ROOMS:
        folder = ROOT / room
        for name, line, message, comments, _context in extract_from_dir(
                folder, [("**.py", "python")], keywords=KEYWORDS):
            found.add(message, None, [(f"{room}/{name}", line)], auto_comments=comments)
    for file in sorted(ROOT.glob("*.py")):
        for _name, line, message, comments, _context in extract_from_dir(
                ROOT, [(file.name, "python")], keywords=KEYWORDS):
            found.add(message, None, [(file.name, line)], auto_comments=comments)
    return found


def catalogs() -> dict[str, Path]:
    """Return the catalog file of each language that there is."""
    return {path.stem: path for path in sorted((ROOT / "messages").glob("*.po"))}


def main() -> int:
    """Bring every catalog up to date and say what it still lacks; return the exit code."""
    wanted = texts()
    for language, path in catalogs().items():
        catalog = read_catalog(path)
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        for message in catalog:
            message.flags.discard("python-format")  # a percent sign is only that here
        write_catalog(path, catalog, sort=True)
        missing = sum(not all(message.string if isinstance(message.string, tuple) else [message.string])
                      for message in catalog if message.id)
        print(f"messages/{path.name}: {len(catalog)} texts, {missing} without a translation ({language})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
