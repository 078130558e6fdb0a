"""Names of streets and places as people write them, brought to one spelling."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TYPES = {
    "aly": "alley", "ally": "alley", "av": "avenue", "ave": "avenue", "aven": "avenue", "avn": "avenue",
    "bch": "beach", "bnd": "bend", "blf": "bluff", "blvd": "boulevard", "boul": "boulevard", "bv": "boulevard",
    "br": "branch", "brg": "bridge", "brk": "brook", "byp": "bypass", "cir": "circle", "circ": "circle",
    "cl": "close", "cmn": "common", "cmns": "commons", "cor": "corner", "cors": "corners", "ct": "court",
    "crt": "court", "cv": "cove", "crk": "creek", "cres": "crescent", "xing": "crossing", "crsg": "crossing",
    "dr": "drive", "drv": "drive", "est": "estate", "ests": "estates", "expy": "expressway", "ext": "extension",
    "fld": "field", "flds": "fields", "frst": "forest", "fwy": "freeway", "gdn": "garden", "gdns": "gardens",
    "gtwy": "gateway", "gln": "glen", "grn": "green", "grv": "grove", "hbr": "harbor", "hvn": "haven",
    "hts": "heights", "hwy": "highway", "hl": "hill", "hls": "hills", "holw": "hollow", "jct": "junction",
    "knl": "knoll", "lk": "lake", "lndg": "landing", "ln": "lane", "la": "lane", "lp": "loop", "mnr": "manor",
    "mdw": "meadow", "mdws": "meadows", "ml": "mill", "mt": "mount", "orch": "orchard", "pkwy": "parkway",
    "pky": "parkway", "pkway": "parkway", "psge": "passage", "pk": "pike", "pl": "place", "pln": "plain",
    "plz": "plaza", "pt": "point", "rnch": "ranch", "rdg": "ridge", "riv": "river", "rd": "road", "rte": "route",
    "shr": "shore", "spg": "spring", "spgs": "springs", "sq": "square", "sta": "station", "strm": "stream",
    "st": "street", "str": "street", "strt": "street", "smt": "summit", "ter": "terrace", "terr": "terrace",
    "trce": "trace", "trk": "track", "trl": "trail", "tpke": "turnpike", "vly": "valley", "vw": "view",
    "vlg": "village", "wlk": "walk", "wy": "way",
}
"""Abbreviations of kinds of streets, after the Postal Service's Publication 28, appendix C1, and others in use."""
ALONE = ("loop", "path", "row", "run", "alley", "mews", "oval", "park")
"""Kinds of streets that are not abbreviated."""
KINDS = frozenset((*TYPES.values(), *ALONE))
DIRECTIONS = {
    "n": "north", "no": "north", "s": "south", "so": "south", "e": "east", "w": "west", "ne": "northeast",
    "nw": "northwest", "se": "southeast", "sw": "southwest",
}
_COMPASS = frozenset(DIRECTIONS.values())
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "þ": "th", "ð": "d"})
_WITHIN_WORDS = re.compile("(?<=\\w)['\u2019\u2018`\u00b4](?=\\w)")
_OTHER = re.compile(r"[^\w]+|_")


def ordinal(number: int) -> str:
    """Write an ordinal as street signs do: ``1st``, ``22nd``, ``113th``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


_ORDINALS = {
    **{word: ordinal(number) for number, word in enumerate(_ONES, 1)},
    **{f"{stem}ieth": ordinal(10 * tens) for tens, stem in enumerate(_TENS, 2)},
}
_COUNTED = {f"{stem}y": 10 * tens for tens, stem in enumerate(_TENS, 2)}


def letters(text: str) -> list[str]:
    """Return the words of a text without accents, case and punctuation; leading zeros of numbers are gone."""
    bare = unicodedata.normalize("NFKD", _WITHIN_WORDS.sub("", text)).casefold()
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(_LETTERS)
    return [word.lstrip("0") or "0" for word in _OTHER.split(kept) if word]


def spelled(words: list[str]) -> list[str]:
    """Write words in full: kinds of streets, directions, ordinals; ``St`` before a name is Saint.

    Examples
    --------
    >>> " ".join(spelled(letters("N. Twenty-First Ave")))
    'north 21st avenue'
    >>> " ".join(spelled(letters("St Andrews Ct")))
    'saint andrews court'
    """
    found: list[str] = []
    for position, word in enumerate(words):
        if found and found[-1] in _COUNTED and word in _ONES[:9]:
            found[-1] = ordinal(_COUNTED[found[-1]] + _ONES.index(word) + 1)
        elif word in DIRECTIONS:
            found.append(DIRECTIONS[word])
        elif word == "st" and position + 1 < len(words) and all(other in _COMPASS for other in found):
            found.append("saint")
        else:
            found.append(_ORDINALS.get(word) or TYPES.get(word) or word)
    return found


@dataclass(frozen=True)
class Name:
    """A street's name in its parts, each of which but ``core`` may be empty."""

    core: str
    kind: str
    direction: str


def parts(words: list[str]) -> Name:
    """Take a street's name, spelled in full, apart: ``north larch street`` is ``larch``, ``street``, ``north``."""
    rest, kind, direction = list(words), "", ""
    if len(rest) > 1 and rest[-1] in _COMPASS and not (len(rest) == 2 and rest[0] in _COMPASS):
        direction = rest.pop()
    if len(rest) > 1 and rest[-1] in KINDS:
        kind = rest.pop()
    if len(rest) > 1 and rest[0] in _COMPASS and not direction:
        direction = rest.pop(0)
    return Name(" ".join(rest), kind, direction)
