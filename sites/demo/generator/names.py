"""Names and codes of neighborhoods that exist nowhere, with the quirks of real lists."""

from __future__ import annotations

import numpy as np

FIRST = (
    "Alder", "Amber", "Ashlar", "Barley", "Beacon", "Birch", "Bramble", "Brindle", "Cedar", "Clover", "Copper",
    "Dapple", "Dove", "Elder", "Fallow", "Fern", "Finch", "Flint", "Garnet", "Gilder", "Harrow", "Hazel", "Heron",
    "Indigo", "Juniper", "Kestrel", "Lantern", "Larch", "Linden", "Lupine", "Mallow", "Marlin", "Merrow", "Nettle",
    "Oriole", "Osprey", "Pepper", "Plover", "Quill", "Russet", "Saffron", "Sorrel", "Tansy", "Thistle", "Umber",
    "Vesper", "Willow", "Wren", "Yarrow", "Zephyr",
)
LAST = (
    "Bend", "Bluff", "Commons", "Corner", "Crossing", "Fields", "Gate", "Green", "Heights", "Hollow", "Landing",
    "Mill", "Park", "Ridge", "Row", "Run", "Springs", "Station", "Terrace", "Woods",
)
UNUSUAL = (
    "Ca\u00f1ada Vieja", "C\u00f4te Verte", "L\u00f6wenfeld", "San Andr\u00e9s Gardens", "\u0141aska Park",
    "\u017di\u017eka Hill", "Nguy\u1ec5n Square", "O\u2019Dell\u2019s Crossing", "Mill & Main",
    "Tannery Row / North Quay", "Birch Hollow North", "The Old Ropewalk and Sailmakers\u2019 Yards",
)
"""Letters, marks and lengths that names really have, and that files and pages must bear."""
WITHOUT_BOUNDARY = "499"
"""A code that records carry and no boundary has."""


def neighborhood_names(number: int, rng: np.random.Generator) -> list[str]:
    """Return different names, the unusual ones among them."""
    plain = [f"{first} {last}" for first in FIRST for last in LAST]
    chosen = rng.choice(len(plain), number - len(UNUSUAL), replace=False)
    names = [*UNUSUAL, *(plain[n] for n in chosen)]
    return [names[n] for n in rng.permutation(number)]


def neighborhood_codes(number: int, rng: np.random.Generator) -> list[str]:
    """Return different codes: text with leading zeros, gaps, and letters where an area was once split."""
    split = 6
    numbers = np.sort(rng.choice(np.arange(2, int(WITHOUT_BOUNDARY)), number - split, replace=False))
    halves = set(rng.choice(numbers, split, replace=False))
    codes = [f"{n:03d}{half}" for n in numbers for half in (("A", "B") if n in halves else ("",))]
    return [codes[n] for n in rng.permutation(number)]
