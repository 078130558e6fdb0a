"""A release in another language: its texts, as the site's own catalog says them; its numbers are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from pydantic import BaseModel

from data.releases.manifest import Area, Manifest

READ = frozenset({
    "name", "place", "label", "label_plural", "unit", "description", "note", "card", "text", "title",
    "source",
})
"""Fields of a manifest that visitors read."""
NAMES = {"Accounting": frozenset({"label", "source"})}
"""Fields that are called so and hold a code."""
FACTS = {
    "resources": ("description", "service_area", "hours", "eligibility"),
    "timeline": ("title", "detail"),
    "glossary": ("term", "plain_definition", "category"),
    "commitments": ("plan", "commitment", "focus_area", "measure", "baseline", "target", "target_year", "owner"),
}
"""Which fields of what is known about the place are texts."""
Say = Callable[[str], str]


def messages_file(language: str) -> str:
    """Return the name of the file of a release that holds what the site's catalog for a language says."""
    return f"messages/{language}.json"


class Spoken(Protocol):
    """A release, as far as its texts go."""

    manifest: Manifest


class Foreign(str):
    """A text that has no translation: it stands in the site's first language, and pages say so."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Foreign:
        """Mark a text as being in a language, such as ``en``."""
        made = super().__new__(cls, text)
        made.language = language
        return made


def spoken(value: Any, say: Say) -> Any:
    """Return a manifest, or a part of one, with its texts said by ``say``."""
    if isinstance(value, tuple):
        return tuple(spoken(item, say) for item in value)
    if isinstance(value, dict) and "name" in value:
        return {**value, "name": say(value["name"])}  # whom to ask
    if not isinstance(value, BaseModel):
        return value
    read = READ - NAMES.get(type(value).__name__, frozenset())
    changed: dict[str, Any] = {}
    for name in type(value).model_fields:
        before = getattr(value, name)
        if isinstance(before, str):
            after = _named(value, say) if isinstance(value, Area) and name == "name" else (
                say(before) if before and name in read else before)
        else:
            after = spoken(before, say)
        if after is not before:
            changed[name] = after
    return value.model_copy(update=changed) if changed else value


def spoken_facts(kind: str, entries: list[dict[str, Any]], say: Say) -> list[dict[str, Any]]:
    """Return what is known about the place, one of ``FACTS``, with its texts said by ``say``."""
    return [{name: say(text) if name in FACTS[kind] and text else text for name, text in entry.items()}
            for entry in entries]


def texts(release: Spoken) -> list[str]:
    """Return every text of a release that its site's catalogs are asked to say, each once, in their order."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        if _has_words(text):
            found[text] = None
        return text

    spoken(release.manifest, note)
    for kind in FACTS:
        spoken_facts(kind, getattr(release, kind), note)
    return list(found)


def sayer(messages: Mapping[str, str], first: str) -> Say:
    """Return what says a text as a catalog does; where it does not, the text is marked as being in another language."""
    return lambda text: messages.get(text) or (Foreign(text, first) if _has_words(text) else text)


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _named(area: Area, say: Say) -> str:
    """Say the name of an area: the catalog says ``District {code}``, once for all districts; other names are names."""
    pattern = re.sub(rf"(?<!\w){re.escape(area.code)}(?!\w)", "{code}", area.name)
    if pattern in (area.name, "{code}"):
        return area.name
    said = say(pattern)
    return area.name if isinstance(said, Foreign) else said.replace("{code}", area.code)

