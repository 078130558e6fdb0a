"""Mistakes that people make when they type an address."""

from __future__ import annotations

import random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEXT_TO = {
    letter: "".join({
        *row[max(0, n - 1) : n + 2],
        *(ROWS[other][n] for other in (r - 1, r + 1) if 0 <= other < len(ROWS) and n < len(ROWS[other])),
    } - {letter})
    for r, row in enumerate(ROWS) for n, letter in enumerate(row)
}
ENDINGS = ("St", "Street", "Ave", "Avenue", "Rd", "Road", "Dr", "Drive", "Ln", "Lane", "Ct", "Blvd", "Way")


def mistyped(address: str, draw: random.Random) -> str:
    """Return an address with one or two mistakes in its street; the house number stays.

    Parameters
    ----------
    address : str
        House number, name and kind of the street: ``120 N Larch St``.
    draw : Random
        Where chance comes from.
    """
    number, *words = address.split()
    kinds = ["swap", "drop", "double", "neighbor", draw.choice(("other ending", "no ending")), "case"]
    for kind in draw.sample(kinds, draw.choice((1, 1, 2))):
        if kind == "other ending":
            words = [*words[:-1], draw.choice(ENDINGS)]
        elif kind == "no ending":
            words = words[:-1]
        elif kind == "case":
            words = [draw.choice((str.upper, str.lower))(word) for word in words]
        else:
            longest = max(range(len(words)), key=lambda n: len(words[n]))
            words[longest] = _slip(words[longest], kind, draw)
    return " ".join((number, *words))


def _slip(word: str, kind: str, draw: random.Random) -> str:
    place = draw.randrange(max(1, len(word) - 1))
    if kind == "swap":
        return word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
    if kind == "drop" and len(word) > 2:
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place] + word[place:]
    near = NEXT_TO.get(word[place].lower(), "")
    return word[:place] + draw.choice(near) + word[place + 1 :] if near else word
