"""The message catalogs: every text that a visitor reads goes through here.

Texts are written in English in the code and marked with ``_``; ``messages/<language>.po`` says them in another
language. The language is that of the request being answered, so ``_`` must be called while answering, never at
import: a text made at import would stay English for everyone.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language of the texts in the code."""
CATALOGS = Path(__file__).resolve().parent / "messages"
LANGUAGES = (SOURCE, *sorted(path.stem for path in CATALOGS.glob("*.po")))

_current: ContextVar[str] = ContextVar("language", default=SOURCE)
_prefix: ContextVar[str] = ContextVar("prefix", default="")


def as_translations(catalog: Catalog) -> gettext.NullTranslations:
    """Return a catalog in the form that looks texts up; what it does not translate stays as it is."""
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache
def _read(language: str) -> Catalog:
    return read_po((CATALOGS / f"{language}.po").read_text(encoding="utf-8").splitlines())


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.NullTranslations() if language == SOURCE else as_translations(_read(language))


@lru_cache
def _locale_of(language: str) -> str:
    return SOURCE if language == SOURCE else str(_read(language).locale)


def _locale() -> str:
    """Return how numbers and dates are written: as the head of the catalog says, such as ``es_US``."""
    return _locale_of(current())


def use(language: str, prefix: str = "") -> None:
    """Answer in this language from here on, in this request.

    Parameters
    ----------
    language : str
        A code of ``LANGUAGES``.
    prefix : str
        What addresses of pages in this language begin with, such as ``/es``; empty in a site's first language.

    Raises
    ------
    ValueError
        If there is no catalog for the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalog for language {language!r}; there are {', '.join(LANGUAGES)}")
    _current.set(language)
    _prefix.set(prefix)


@contextmanager
def using(language: str, prefix: str = "") -> Iterator[None]:
    """Answer in this language within a ``with`` block, and in the one before after it."""
    before = _current.get(), _prefix.get()
    use(language, prefix)
    try:
        yield
    finally:
        use(*before)


def current() -> str:
    """Return the language being answered in, such as ``en``."""
    return _current.get()


def local(address: str) -> str:
    """Return an address of the app in the language being answered in: ``/map`` is ``/es/map`` in Spanish.

    An address elsewhere, or within a page, stays as it is.
    """
    return f"{_prefix.get()}{address}" if address.startswith("/") and not address.startswith("//") else address


def tag() -> str:
    """Return the language being answered in with its country, as browsers name it, such as ``es-US``."""
    return _locale().replace("_", "-")


def name_of(language: str) -> str:
    """Return what a language calls itself, such as ``Español``."""
    name = Locale(language).get_language_name(language) or language
    return name[0].upper() + name[1:]


def tongue(name: str) -> str:
    """Return the name of a language, given in English, in the language being answered in; a name not known stays."""
    code = next((code for code, said in Locale(SOURCE).languages.items() if said.casefold() == name.casefold()), "")
    known = Locale.parse(_locale()).languages.get(code, "")
    return name if not known or current() == SOURCE else known[0].upper() + known[1:]


def _(text: str, **values: object) -> str:
    """Return the text in the visitor's language, with ``{name}`` filled in from ``values``."""
    translated = _catalog(current()).gettext(text)
    return translated.format(**values) if values else translated


def plural(one: str, many: str, number: int, **values: object) -> str:
    """Return ``one`` or ``many`` as the number asks; ``{number}`` is the number in the visitor's form."""
    translated = _catalog(current()).ngettext(one, many, number)
    return translated.format(number=whole(number), **values)


def in_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence: ``Council districts`` small, ``ZIP codes`` as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def whole(number: float) -> str:
    """Write a whole number, such as ``1,234``."""
    return numbers.format_decimal(round(number), locale=_locale())


def decimal(number: float, places: int = 1) -> str:
    """Write a number with a fixed count of decimal places, such as ``12.3``."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return numbers.format_decimal(number, format=pattern, locale=_locale())


def percent(share: float, places: int = 0) -> str:
    """Write a share between 0 and 1 as a percentage, such as ``45%``."""
    pattern = "#,##0" + ("." + "0" * places if places else "") + "%"
    return numbers.format_percent(share, format=pattern, locale=_locale())


def month(number: int, year: bool = True) -> str:
    """Write a month that is given as in ``vocabulary.period_months``: ``March 2024``, or ``March`` without its year."""
    first = date(number // 12, number % 12 + 1, 1)
    if not year:
        return dates.format_date(first, "LLLL", locale=_locale())
    return dates.format_skeleton("yMMMM", first, locale=_locale())


def day(moment: date) -> str:
    """Write a date in full, such as ``November 22, 2026``."""
    return dates.format_date(moment, format="long", locale=_locale())
