"""The message catalog: every text that a visitor reads goes through here.

Texts are written in English in the code and marked with ``_``. The language is
that of the request being answered, so ``_`` must be called while answering, never
at import: a text made at import would stay English for everyone.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import dates, numbers

LANGUAGES = ("en",)
CATALOGS = Path(__file__).resolve().parent / "messages"

_current: ContextVar[str] = ContextVar("language", default="en")


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", CATALOGS, [language], fallback=language == "en")


def use(language: str) -> None:
    """Answer in this language from here on, in this request.

    Raises
    ------
    ValueError
        If there is no catalog for the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalog for language {language!r}; there are {', '.join(LANGUAGES)}")
    _current.set(language)


def current() -> str:
    """Return the language being answered in, such as ``en``."""
    return _current.get()


def _(text: str, **values: object) -> str:
    """Return the text in the visitor's language, with ``{name}`` filled in from ``values``."""
    translated = _catalog(current()).gettext(text)
    return translated.format(**values) if values else translated


def plural(one: str, many: str, number: int, **values: object) -> str:
    """Return ``one`` or ``many`` as the number asks; ``{number}`` is the number in the visitor's form."""
    translated = _catalog(current()).ngettext(one, many, number)
    return translated.format(number=whole(number), **values)


def whole(number: float) -> str:
    """Write a whole number, such as ``1,234``."""
    return numbers.format_decimal(round(number), locale=current())


def decimal(number: float, places: int = 1) -> str:
    """Write a number with a fixed count of decimal places, such as ``12.3``."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return numbers.format_decimal(number, format=pattern, locale=current())


def percent(share: float, places: int = 0) -> str:
    """Write a share between 0 and 1 as a percentage, such as ``45%``."""
    pattern = "#,##0" + ("." + "0" * places if places else "") + "%"
    return numbers.format_percent(share, format=pattern, locale=current())


def month(number: int, year: bool = True) -> str:
    """Write a month that is given as in ``vocabulary.period_months``: ``March 2024``, or ``March`` without its year."""
    first = date(number // 12, number % 12 + 1, 1)
    if not year:
        return dates.format_date(first, "LLLL", locale=current())
    return dates.format_skeleton("yMMMM", first, locale=current())


def day(moment: date) -> str:
    """Write a date in full, such as ``November 22, 2026``."""
    return dates.format_date(moment, format="long", locale=current())
