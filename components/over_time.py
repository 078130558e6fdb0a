"""What changed over time in plain sentences, each made from the numbers of the figure below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components import values
from components.sentences import difference_text, ratio_text, signed, times
from data.measures.disparity import Estimate
from data.measures.joinpoint import Segmented
from data.measures.series import Change
from data.measures.trend import Trend
from data.measures.windows import ToDate
from language import _, decimal, in_sentence, percent, plural
from vocabulary import Status, label


def step_label(step: str) -> str:
    """Return what people read for a way to cut time."""
    return {
        "years": _("Single years"), "rolling-3": _("Three years at a time"), "rolling-5": _("Five years at a time"),
        "quarters": _("Quarters"), "months": _("Months"), "year-to-date": _("Year to date"),
    }[step]


def step_note(step: str, period: str = "") -> str:
    """Say how to read a chart that cuts time in this way; ``period`` is the latest."""
    return {
        "years": _("The first and the last year can be unusual ones: look at the years between, and at the intervals."),
        "rolling-3": _("Each dot stands for three years together and is drawn at the middle one. Dots that stand near "
                       "each other share years, so each alone proves little."),
        "rolling-5": _("Each dot stands for five years together and is drawn at the middle one. Dots that stand near "
                       "each other share years, so each alone proves little."),
        "quarters": _("Rates are written as if the quarter went on for a year. Seasons differ: look at whole years."),
        "months": _("Rates are written as if the month went on for a year. Single months jump up and down by chance, "
                    "and seasons differ: look at the whole line."),
        "year-to-date": _("Each dot stands for {months} of its year alone. What was recorded later this year is left "
                          "out until its month is complete.", months=values.months_only(period) if period else ""),
    }[step]


def moved(change: Change | None, measure: str) -> str:
    """Say how a rate or count changed, with both intervals and a plain label."""
    if change is None:
        return _("There are not two periods with a number to say how it changed.")
    words = {"rising": _("Rising."), "falling": _("Falling."), "unclear": _("No clear change.")}
    about = {"first": values.period(str(change.first)), "last": values.period(str(change.last)),
             "ratio": ratio_text_long(change.ratio)}
    said = _("The rate in {last} was {ratio} that of {first}", **about) if measure == "rate" else _(
        "The number of events a year in {last} was {ratio} that of {first}", **about)
    gap = change.difference
    if gap is None:
        return f"{words[change.direction]} {said}."
    more = _("{gap} per 100,000 people a year", gap=difference_text(gap)) if measure == "rate" else _(
        "{gap} events a year", gap=difference_text(gap))
    return _("{word} {said}, a difference of {more}.", word=words[change.direction], said=said, more=more)


def ratio_text_long(ratio: Estimate) -> str:
    """Write a ratio with its interval named: ``0.8 times (95% interval 0.6 to 1.1)``."""
    return _("{ratio} times (95% interval {low} to {high})", ratio=times(ratio.value), low=times(ratio.low),
             high=times(ratio.high))


def to_date_sentence(now: str, earlier: Sequence[str], found: ToDate, unit: str) -> str:
    """Say how the year so far compares with the same months of earlier years."""
    years = values.period(f"{earlier[0][:4]}-{earlier[-1][:4]}") if len(earlier) > 1 else earlier[0][:4]
    if found.count is None:
        return _("{now} cannot be set beside the same months of {years}: one of these numbers is not given ({reason}).",
                 now=values.period(now), years=years, reason=in_sentence(label(found.status)))
    counted = _("{now}: {count}.", now=values.period(now), count=values.events(found.count, unit))
    if found.ratio is None or found.average is None or found.difference is None:
        return counted
    words = {"rising": _("More than before."), "falling": _("Fewer than before."), "unclear": _("No clear change.")}
    return " ".join([
        counted, words[found.direction],
        _("In the same months of {years} there were {average} a year on average. This year's number is {ratio} that "
          "average, a difference of {gap}.", years=years, average=decimal(found.average),
          ratio=ratio_text_long(found.ratio), gap=difference_text(found.difference))])


def trend_sentences(found: Sequence[Trend]) -> list[str]:
    """Say the trend of each stretch of years, with its uncertainty, or why there is none."""
    return [_trend(item) for item in found]


def _trend(item: Trend) -> str:
    years = values.period(f"{item.first}-{item.last}") if item.first < item.last else str(item.first)
    if item.trend is None:
        why = {
            Status.UNRELIABLE: _("there are fewer than ten events a year"),
            Status.NOT_APPLICABLE: _("there are fewer than four years, a year was not reported, or the number "
                                     "of people is not known"),
        }.get(item.status, _("a year has no number ({reason})", reason=in_sentence(label(item.status))))
        return _("No trend is drawn for {years}: {why}.", years=years, why=why)
    said = _("Trend, {years}: {change} a year on average.", years=years, change=yearly(item.trend.average))
    if not item.trend.joinpoints:
        return said + " " + _("No year is found in which the pace changed.")
    return " ".join([said, *_pace(item.trend)])


def _pace(trend: Segmented) -> list[str]:
    said = [
        _("The pace changed around {year} (it could be any year from {low} to {high}).", year=year, low=low, high=high)
        for year, low, high in trend.joinpoints]
    return said + [
        _("{first} to {last}: {change} a year.", first=part.first, last=part.last, change=yearly(part.percent))
        for part in trend.segments]


def yearly(change: Estimate) -> str:
    """Write a yearly change in percent with its interval, and whether it is clear."""
    said = _("{percent} (95% interval {low} to {high}", percent=_share(change.value), low=_share(change.low),
             high=_share(change.high))
    return said + (_(")") if change.low > 0 or change.high < 0 else _("; no clear change)"))


def _share(number: float) -> str:
    written = percent(abs(number) / 100, 1)
    if written == percent(0, 1):
        return written
    return f"+{written}" if number > 0 else f"\N{MINUS SIGN}{written}"


def gap_sentence(name: str, reference: str, gaps: Mapping[str, tuple[Estimate, Estimate]], missing: int) -> str:
    """Say how ratio and difference between two groups went from the first to the last period that has both."""
    if not gaps:
        return _("No period has a rate for both {name} and {reference}.", name=name, reference=reference)
    first, *_rest, last = (*gaps, *([] if len(gaps) > 1 else gaps))
    said = _("{name}, compared with {reference}: {ratio} and {gap} per 100,000 people a year in {first}; "
             "{last_ratio} and {last_gap} in {last}.", name=name, reference=reference, first=values.period(first),
             last=values.period(last), ratio=ratio_text(gaps[first][0]), gap=difference_text(gaps[first][1]),
             last_ratio=ratio_text(gaps[last][0]), last_gap=difference_text(gaps[last][1]))
    if missing:
        said += " " + plural("{number} period has no comparison.", "{number} periods have no comparison.", missing)
    return said


def gap_moves(ratio: Estimate | None, difference: Estimate | None, opposite: bool) -> str:
    """Say how a gap changed in both measures, and whether these point in opposite directions."""
    if ratio is None or difference is None:
        return _("Whether the gap changed cannot be said.")
    said = _("The later ratio is {ratio} the earlier one; the difference changed by {gap}.",
             ratio=ratio_text_long(ratio), gap=_("{value} ({low} to {high})", value=signed(difference.value),
                                                 low=signed(difference.low), high=signed(difference.high)))
    if opposite:
        return said + " " + _("Ratio and difference moved in opposite directions: one says that the gap grew, the "
                              "other that it shrank. Both are true, so name both.")
    return said
