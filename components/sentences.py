"""The plain sentence over each figure, made from the same numbers as the figure."""

from __future__ import annotations

from collections.abc import Sequence

from components import values
from data.measures.disparity import Comparison, Estimate
from data.measures.finding import Finding
from data.measures.nearest import Nearest
from data.measures.series import Change
from data.measures.values import Value
from data.releases.release import Release
from language import _, decimal, in_sentence, percent, plural, whole
from vocabulary import ALL, COUNTY, Status, label


def topic(release: Release, indicator: str, group: str, outcome: str) -> str:
    """Name what is counted, for which group and outcome, and that it is rounded: ``Homicide victims, Black``."""
    parts = [release.indicator(indicator).label]
    parts += [label(code) for code in (group, outcome) if code != ALL]
    base = release.manifest.rule_of(indicator).rounding
    return ", ".join(parts) + ("" if base is None else _(" (rounded to the nearest {base})", base=base))


def place_name(release: Release, geography: str, code: str) -> str:
    """Name an area by its code; the whole place where the code is ``all``, in words where it has no boundary."""
    if geography == COUNTY or code == ALL:
        return release.manifest.place
    names = {area.code: area.name for area in release.geography(geography).areas}
    return names.get(code) or label(code)


def coverage(release: Release, indicator: str, geography: str) -> str:
    """Say which areas a total is of, where some did not report in every year; empty where all did."""
    tables = [item for item in release.manifest.tables if item.indicator == indicator]
    table = next((item for item in tables if item.geography == geography), tables[0] if tables else None)
    if table is None or table.total_covers is None:
        return ""
    about = release.geography(table.geography)
    return _("Totals are of the {some} of {all} {areas} that reported in every year.",
             some=whole(len(table.total_covers)), all=whole(len(about.areas)), areas=in_sentence(about.label_plural))


def rounding(release: Release, indicator: str) -> str:
    """Say that an indicator's counts are rounded, and what follows from that; empty where they are not."""
    base = release.manifest.rule_of(indicator).rounding
    return "" if base is None else _(
        "Counts are rounded to the nearest {base}. Rates, intervals and gaps are made from rounded counts. A total "
        "need not be the sum of its parts.", base=base)


def map_sentence(
    areas: Sequence[Value], whole_place: Value, measure: str, plural_name: str, place: str, unit: str
) -> str:
    """Say how many areas have a number, how far the numbers reach, and what the whole place has."""
    numbers = [number for value in areas if (number := values.shown(value, measure)) is not None]
    write = whole if measure == "count" else values.rate_number
    said = [_("{shown} of {all} {areas} have a number that can be shown.", shown=whole(len(numbers)),
              all=whole(len(areas)), areas=in_sentence(plural_name))]
    if numbers:
        of = _("events") if measure == "count" else _("per 100,000 people a year")
        low, high = write(min(numbers)), write(max(numbers))
        said.append(_("They reach from {low} to {high} {of}.", low=low, high=high, of=of))
    withheld = sum(value.count_status is Status.WITHHELD for value in areas)
    if withheld:
        said.append(plural("{number} area is withheld to protect privacy.",
                           "{number} areas are withheld to protect privacy.", withheld))
    if whole_place.count is not None:
        said.append(_("{place} together: {value}", place=place, value=values.describe(whole_place, unit)))
    return " ".join(said)


def change_sentence(change: Change | None) -> str:
    """Say how a rate changed between two years, with its interval and a plain label."""
    if change is None:
        return _("Too few years have a rate to say how it changed.")
    words = {"rising": _("Rising."), "falling": _("Falling."), "unclear": _("No clear change.")}
    ratio = change.ratio
    return words[change.direction] + " " + _(
        "The rate in {last} was {ratio} times that of {first} (95% interval {low} to {high}).",
        last=change.last, first=change.first, ratio=times(ratio.value), low=times(ratio.low), high=times(ratio.high),
    )


def times(ratio: float) -> str:
    """Write a ratio: two decimal places below 10, one from there."""
    if ratio == float("inf"):
        return "∞"
    return decimal(ratio, 2 if ratio < 10 else 1)


def ratio_text(ratio: Estimate) -> str:
    """Write a ratio with its interval."""
    return _("{ratio} times ({low} to {high})", ratio=times(ratio.value), low=times(ratio.low), high=times(ratio.high))


def difference_text(difference: Estimate) -> str:
    """Write a difference with its sign and its interval."""
    return _("{gap} ({low} to {high})", gap=signed(difference.value), low=signed(difference.low),
             high=signed(difference.high))


def signed(number: float) -> str:
    """Write a rate's difference with its sign; a true minus, which is read out as such."""
    written = values.rate_number(abs(number))
    if float(round(abs(number), 0 if abs(number) >= 100 else 1)) == 0:
        return written
    return f"+{written}" if number > 0 else f"\N{MINUS SIGN}{written}"


def comparison_sentence(name: str, reference: str, comparison: Comparison) -> str:
    """Say a gap in words: ratio and difference together, or why there is none."""
    if comparison.ratio is None or comparison.difference is None:
        lacking = reference if comparison.lacking == "reference" else name
        if comparison.status is Status.NOT_APPLICABLE:
            return _("{name}: no comparison. How many people there are is not known: {lacking}.", name=name,
                     lacking=lacking)
        return _("{name}: no comparison. There is no rate for: {lacking} ({reason}).", name=name, lacking=lacking,
                 reason=in_sentence(label(comparison.status)))
    ratio, gap = comparison.ratio, comparison.difference
    more = _("more") if gap.value >= 0 else _("fewer")
    return _(
        "{name}: {ratio} times the rate of {reference} (95% interval {low} to {high}), or {gap} {more} per 100,000 "
        "people a year ({gap_low} to {gap_high}).",
        name=name, reference=reference, ratio=times(ratio.value), low=times(ratio.low), high=times(ratio.high),
        gap=values.rate_number(abs(gap.value)), more=more, gap_low=signed(gap.low), gap_high=signed(gap.high),
    )


def findings_sentence(reference: str, found: Sequence[tuple[str, Finding]]) -> str:
    """Say whose rates are higher and whose lower than the reference's, as far as the intervals leave no doubt."""
    named = {kind: "; ".join(name for name, item in found if item is kind) for kind in Finding}
    said = {
        Finding.HIGHER: _("Compared with {reference}, the rate is higher for: {names}.", reference=reference,
                          names=named[Finding.HIGHER]),
        Finding.LOWER: _("Compared with {reference}, the rate is lower for: {names}.", reference=reference,
                         names=named[Finding.LOWER]),
        Finding.UNCLEAR: _("There is no clear difference from {reference} for: {names}.", reference=reference,
                           names=named[Finding.UNCLEAR]),
        Finding.UNKNOWN: _("No comparison can be made for: {names}.", names=named[Finding.UNKNOWN]),
    }
    return " ".join(text for kind, text in said.items() if named[kind])


def finding_word(found: Finding) -> str:
    """Return what a comparison supports, in a word or two."""
    return {Finding.HIGHER: _("higher"), Finding.LOWER: _("lower"), Finding.UNCLEAR: _("no clear difference"),
            Finding.UNKNOWN: _("no comparison")}[found]


def nearest_sentence(release: Release, answer: Nearest, unit: str) -> str:
    """Say the nearest answer that can be given, and what it is about."""
    place = place_name(release, answer.geography, answer.area)
    if answer.share is not None:
        place = _("{place}, in which {share} of this area lies", place=place, share=percent(answer.share))
    said = {
        "area": place,
        "period": _("over a longer time, {period}", period=values.period(answer.period)),
        "group": _("all groups together"),
        "outcome": _("all outcomes together"),
        "sex": _("all sexes together"),
        "age": _("all ages together"),
    }
    kinds = answer.kind.split("+")
    about = "; ".join(text for kind, text in said.items() if kind in kinds)
    sentence = _("{about}: {value}", about=about[:1].upper() + about[1:], value=values.describe(answer.value, unit))
    if answer.area != ALL or not answer.table:
        return sentence
    table = release.table(answer.table)
    return f"{sentence} {coverage(release, table.indicator, table.geography)}".strip()
