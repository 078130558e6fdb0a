"""What a map tells: counts of areas that lie in each other are protected and attacked together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect
from data.suppression.blocks import lay_out
from data.suppression.bridges import bridge_links, common_pieces
from data.tabulate.cells import Cells

RULE = Rule(smallest=1, largest=9, source="A test")
INSIDE = {"p": frozenset("d"), "q": frozenset("d"), "r": frozenset("e"), "s": frozenset("e")}
COUNTS = {"p": 20, "q": 4, "r": 30, "s": 8}


def tables(lies: dict[str, frozenset[str]], group: bool = False) -> list[Cells]:
    """Four neighborhoods, of which two lie in each of two districts."""
    places = np.repeat(list(COUNTS), list(COUNTS.values()))
    records = pd.DataFrame({"place": places, "district": np.where(np.isin(places, ["p", "q"]), "d", "e"), "year": 2020})
    records["group"] = np.where(np.arange(len(records)) % 3 == 0, "g", "h")
    found = [cube(records, "t", "place", ["group"] if group else [], ["2020"], "s"),
             cube(records, "u", "district", ["group"] if group else [], ["2020"], "s")]
    return [replace(found[0], lies_in={"district": lies}), found[1]]


def shown(found: list[Cells], withheld: dict[str, set[str]]) -> dict[str, np.ndarray]:
    return {cells.table.id: ~cells.frame["area"].isin(withheld[cells.table.id]).to_numpy(bool) for cells in found}


def test_a_neighborhood_follows_from_its_district_and_the_rest_of_it() -> None:
    withheld = {"t": {"q", "s"}, "u": set[str]()}
    apart, inside = tables({}), tables(INSIDE)
    assert audit(apart, shown(apart, withheld), RULE).passed
    result = audit(inside, shown(inside, withheld), RULE)
    assert (result.figures["derivable"], result.figures["recovered"]) == (2, 2)


def test_what_lies_on_a_border_is_bounded() -> None:
    on_border = {**INSIDE, "p": frozenset("de")}
    found = tables(on_border)
    result = audit(found, shown(found, {"t": {"q", "s"}, "u": set()}), RULE)
    assert result.figures["derivable"] == 0
    # of the 24 in district d at most 20 were in p, and of the 38 in e 30 were in r
    assert result.figures["narrow"] == 2


def test_the_engine_withholds_what_the_map_would_tell() -> None:
    for group in (False, True):
        found = tables(INSIDE, group)
        choice = protect(found, RULE)
        assert audit(found, choice.published, RULE, certificates=choice.certificates).passed
        assert audit(found, choice.published, RULE).passed
        assert not audit(found, protect(tables({}, group), RULE).published, RULE).passed


def test_the_certificate_tells_how_records_lie() -> None:
    found = tables(INSIDE)
    certificate = protect(found, RULE).certificates["s"]
    true = certificate[(certificate["table"] == 0) & (certificate["geography"] == "place|district")]
    assert dict(zip(true["area"], true["count"], strict=True)) == {"p|d": 20, "q|d": 4, "r|e": 30, "s|e": 8}


def test_areas_of_which_nothing_is_said_may_lie_anywhere() -> None:
    layout = lay_out(tables({"p": frozenset("d")}))
    assert layout.bridges[0].areas == ("p|d", "q|d", "q|e", "r|d", "r|e", "s|d", "s|e")


def test_there_is_no_bridge_where_nothing_is_known() -> None:
    assert lay_out(tables({})).bridges == ()
    assert lay_out(tables({place: frozenset("de") for place in COUNTS})).bridges == ()


def test_bridges_add_up_to_both_sides() -> None:
    layout = lay_out(tables(INSIDE, group=True))
    links = bridge_links(layout).toarray()
    (bridge,) = layout.bridges
    assert bridge.dims == ("group",)
    assert links.shape == (2 * (4 + 2), layout.atoms)
    assert ((links[:, bridge.start:] == 1).sum(axis=0) == 2).all()
    assert (links[:, :bridge.start].sum(axis=0)[: 2 * (4 + 2)] == -1).all()


def test_time_that_both_sides_have() -> None:
    assert common_pieces([(1, 2), (3,), (4,)], [(1, 2), (3, 4)]) == ((1, 2), (3, 4))
    assert common_pieces([(1,), (2,)], [(2, 3)]) == ()
    assert common_pieces([(1, 2)], [(3, 4)]) == ()
