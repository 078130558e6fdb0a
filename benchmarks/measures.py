"""Every measure of a whole release, and how long it takes: ``python -m benchmarks.measures FOLDER``.

FOLDER is a release, or the folder of a site's releases, of which the one that is shown is taken. Measures are taken for
all indicators, groups, areas and years that the release has, the boundaries are read once, and nothing is drawn.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

from data.measures.answers import Answers
from data.measures.concentration import concentration
from data.measures.disparity import Comparison, compare
from data.measures.excess import excess_together
from data.measures.exposure import compare_exposure, exposure
from data.measures.finding import finding
from data.measures.gap_change import gap_change
from data.measures.reference import reference_group
from data.measures.series import change, series
from data.measures.small_areas import small_areas
from data.measures.spread import spread
from data.measures.standard import age_adjusted
from data.measures.steps import so_far, step_change, stepped, steps
from data.measures.summary import summary
from data.measures.trend import trends
from data.measures.values import Value
from data.releases.manifest import Table
from data.releases.release import Release
from data.releases.store import current_id
from vocabulary import ALL, COUNTY, UNKNOWN


def groups_of(answers: Answers, table: Table) -> Iterator[dict[str, Value]]:
    """Yield each group's value, for every area, period and outcome of a table, sexes and ages together."""
    for area in table.codes["area"]:
        for period in table.codes["period"]:
            for outcome in table.codes.get("outcome", (ALL,)):
                yield {group: answers.value(table.indicator, table.geography, area, group=group, period=period,
                                            outcome=outcome) for group in table.codes.get("group", (ALL,))}


def rates(answers: Answers) -> int:
    """Return how many cells have been given their people and rate, which opening the answers does."""
    return sum(table.rows for table in answers.release.manifest.tables)


def adjusted(answers: Answers) -> int:
    """Adjust every group's rate for age, where a table has ages; return how many rates."""
    number = 0
    for table in answers.release.manifest.tables:
        ages = [age for age in table.codes.get("age", ()) if age not in (ALL, UNKNOWN)]
        if not ages:
            continue
        for area, period, group in product(
                table.codes["area"], table.codes["period"], table.codes.get("group", (ALL,))):
            about = (table.indicator, table.geography, area, group, period)
            age_adjusted({age: answers.value(*about, age=age) for age in ages})
            number += 1
    return number


def disparities(answers: Answers) -> int:
    """Compare every group with everyone and with the lowest rate, and sum up; return how many comparisons."""
    number = 0
    for table in answers.release.manifest.tables:
        if "group" not in table.codes or {"sex", "age"} & set(table.codes):
            continue
        for values in groups_of(answers, table):
            summary(values)
            best = reference_group(values)
            known = {group: value for group, value in values.items() if group != UNKNOWN and value.person_years}
            if best is not None:
                excess_together(known, best)
            for group, value in values.items():
                for reference in {ALL, best} - {group, None}:
                    finding(compare(value, values[str(reference)], part_of=reference == ALL))
                    number += 1
    return number


def over_time(answers: Answers) -> int:
    """Take every series: its steps, windows, change, trend, gap to everyone and that gap's change; return how many."""
    number = 0
    for table in answers.release.manifest.tables:
        about = answers.release.indicator(table.indicator)
        breaks = tuple(item.year for item in about.breaks)
        if not any(code.isdigit() for code in table.codes["period"]) or {"sex", "age"} & set(table.codes):
            continue
        ways = steps(answers.release, table.indicator, table.geography)
        for area in table.codes["area"]:
            for outcome in table.codes.get("outcome", (ALL,)):
                for group in table.codes.get("group", (ALL,)):
                    asked = (table.indicator, table.geography)
                    years = series(answers, *asked, area, group, outcome)
                    change(years, breaks)
                    trends(years, breaks)
                    for step in ways:
                        values = stepped(answers, *asked, step, area, group, outcome)
                        step_change(values, step, breaks)
                        if step == "year-to-date":
                            so_far(values, breaks)
                    if group != ALL:
                        _gaps(years, series(answers, *asked, area, ALL, outcome))
                    number += 1
    return number


def _gaps(years: dict[int, Value], everyone: dict[int, Value]) -> None:
    compared: list[Comparison] = [compare(value, everyone[year], part_of=True) for year, value in years.items()]
    for earlier, later in pairwise(compared):
        gap_change(earlier, later)


def places(answers: Answers) -> int:
    """Describe the areas of every geography and period; return how many periods."""
    number = 0
    for table in answers.release.manifest.tables:
        if table.geography == COUNTY:
            continue
        contexts = [answers.release.context(item.id) for item in answers.release.manifest.contexts
                    if item.geography == table.geography]
        for period in table.codes["period"]:
            asked = (answers, table.indicator, table.geography, period)
            small_areas(*asked)
            spread(*asked)
            for order in contexts:
                concentration(*asked, order)
            found = exposure(*asked)
            for group in set(found) - {ALL}:
                compare_exposure(found[group], found[ALL])
            number += 1
    return number


def main(arguments: list[str]) -> None:
    """Measure and print."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    release = Release(folder / current_id(folder) if (folder / "current").is_file() else folder)
    steps: dict[str, Callable[[Answers], int]] = {
        "cells: counts, people, rates and their reliability": rates,
        "rates adjusted for age": adjusted,
        "comparisons between groups, with summaries": disparities, "series over time": over_time,
        "geographies in one period": places}
    began, worked = time.perf_counter(), time.process_time()
    answers = Answers(release)
    wall = processor = 0.0
    for name, step in steps.items():
        number = step(answers)
        seconds, work = time.perf_counter() - began, time.process_time() - worked
        wall, processor = wall + seconds, processor + work
        print(f"{seconds:.2f} s, {work:.2f} s of processor time: {number:,} {name}")
        began, worked = time.perf_counter(), time.process_time()
    print(f"{wall:.2f} s, {processor:.2f} s of processor time: together")


if __name__ == "__main__":
    main(sys.argv[1:])
