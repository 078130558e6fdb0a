"""A release of three areas whose every number a reader can check by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from data.measures.answers import Answers
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from tests.support.sample import sample_draft
from vocabulary import ALL, COUNTY, Status

PEOPLE = {"a": {"black_nh": 900, "white_nh": 100}, "b": {"black_nh": 100, "white_nh": 1900},
          "c": {"black_nh": 500, "white_nh": 500}}
"""Area → group → people; in each of two years."""


def small_answers(
    folder: Path, counts: Mapping[str, int | str | None], covers: Sequence[str] | None = None,
    years: Sequence[int] = (2020, 2021), people: Mapping[str, Mapping[str, int]] = PEOPLE,
    rounding: int | None = None,
) -> Answers:
    """Return the answers of a release with one table: areas and their total over 2020 and 2021.

    Parameters
    ----------
    folder : Path
        Where to write.
    counts : mapping of str to int, None or str
        Area → count; None is withheld; a text is another status.
    covers : sequence of str, optional
        The areas that reported, where not all did.
    years : sequence of int
        Years with a population.
    people : mapping
        Area → group → people.
    rounding : int, optional
        The base that the counts are rounded to.
    """
    draft = sample_draft()
    rows = [(area, "2020-2021", count if isinstance(count, int) else None,
             str(Status.WITHHELD if count is None else Status.PUBLISHED if isinstance(count, int) else count))
            for area, count in counts.items()]
    cells = pd.DataFrame(rows, columns=["area", "period", "count", "count_status"]).astype({"count": "Int64"})
    table = m.Table(id="t", title="T", indicator="homicide", geography="npa",
                    codes={"area": tuple(counts), "period": ("2020-2021",)}, file="", rows=0, statuses={},
                    total_covers=None if covers is None else tuple(covers))
    lived: list[tuple[object, ...]] = []
    for year in years:
        for area, groups in people.items():
            lived += [("census", "npa", area, group, ALL, year, number, 2020) for group, number in groups.items()]
            lived.append(("census", "npa", area, ALL, ALL, year, sum(groups.values()), 2020))
        for group in ("black_nh", "white_nh"):
            lived.append(("census", COUNTY, ALL, group, ALL, year, sum(item[group] for item in people.values()), 2020))
        lived.append(("census", COUNTY, ALL, ALL, ALL, year, sum(sum(item.values()) for item in people.values()), 2020))
    areas = tuple(m.Area(code=code, key=f"npa-{code}", name=f"Area {code}", lon=0.0, lat=0.0) for code in people)
    changed = dataclasses.replace(
        draft, rule=draft.rule.model_copy(update={"rounding": rounding}),
        geographies=(draft.geographies[0].model_copy(update={"areas": areas}), draft.geographies[1]),
        indicators=(draft.indicators[0].model_copy(update={"equity": "exposure"}),), tables=((table, cells),),
        population=pd.DataFrame(lived, columns=list(draft.population.columns)),
    )
    return Answers(Release(folder / write_release(changed, folder)))
