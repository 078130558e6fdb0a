"""A value as people read it: the number with its interval, count and people, or why there is none."""

from __future__ import annotations

from data.measures.rates import reason
from data.measures.reliability import LEAST_EVENTS, LEAST_PEOPLE, Reason
from data.measures.values import Value
from language import _, decimal, month, plural, whole
from vocabulary import Status, label, period_months, whole_years


def rate_number(rate: float) -> str:
    """Write a rate: one decimal place, none from 100 up."""
    return decimal(rate, 0 if rate >= 100 else 1)


def interval(low: float, high: float) -> str:
    """Write the limits of a 95 % interval of a rate."""
    return _("95% interval {low} to {high}", low=rate_number(low), high=rate_number(high))


def interval_of_rates(low: float, high: float) -> str:
    """Write what a rate can be: one number, or from which to which."""
    if rate_number(low) == rate_number(high):
        return _("{rate} per 100,000 people a year", rate=rate_number(low))
    return _("{low} to {high} per 100,000 people a year", low=rate_number(low), high=rate_number(high))


def events(number: int, unit: str) -> str:
    """Write a count with its unit: ``victims``, ``offenses`` or ``incidents``."""
    if unit == "victims":
        return plural("{number} victim", "{number} victims", number)
    if unit == "offenses":
        return plural("{number} offense", "{number} offenses", number)
    return plural("{number} incident", "{number} incidents", number)


def period(code: str) -> str:
    """Write a period: ``2020``, ``2015 to 2019``, ``March 2024``, ``January to May 2024``."""
    if whole_years(code):
        first, dash, last = code.partition("-")
        return _("{first} to {last}", first=first, last=last) if dash else code
    months = period_months(code)
    end = month(months[-1])
    if len(months) == 1:
        return end
    return _("{first} to {last}", first=month(months[0], year=months[0] // 12 != months[-1] // 12), last=end)


def months_only(code: str) -> str:
    """Write the months of a period without their year: ``January to May``."""
    months = period_months(code)
    first, last = month(months[0], year=False), month(months[-1], year=False)
    return first if first == last else _("{first} to {last}", first=first, last=last)


def unreliable(value: Value, rounding: int | None = None) -> str:
    """Say in a few words why a count gives no rate, where it is not reliable; otherwise why there is none at all."""
    if value.rate_status is Status.NOT_APPLICABLE:
        return _("No rate: number of people not known")
    if value.rate_status is not Status.UNRELIABLE or value.count is None:
        return label(value.rate_status)
    words = {
        Reason.FEW_EVENTS: _("Too few events for a reliable rate (fewer than {least})", least=LEAST_EVENTS),
        Reason.FEW_PEOPLE: _("Too few people for a reliable rate (fewer than {least})", least=LEAST_PEOPLE),
        Reason.WIDE_INTERVAL: _("No reliable rate: its interval would be too wide"),
    }
    return words.get(reason(value, rounding), label(Status.UNRELIABLE))


def count(value: Value) -> str:
    """Write the count, or why there is none."""
    return label(value.count_status) if value.count is None else whole(value.count)


def rate(value: Value) -> str:
    """Write the rate, or why there is none."""
    if value.rate is not None:
        return rate_number(value.rate)
    if value.rate_status is Status.NOT_APPLICABLE and value.count is not None:
        return _("No rate: how many people live here in this group is not known")
    return label(value.rate_status)


def rate_interval(value: Value) -> str:
    """Write the limits of the rate's interval; words where there is no rate."""
    if value.low is None or value.high is None:
        return _("not given")
    return _("{low} to {high}", low=rate_number(value.low), high=rate_number(value.high))


def people(value: Value) -> str:
    """Write how many people lived there, on average over the period; words where it is not known."""
    return _("not known") if value.population is None else whole(value.population)


def status(value: Value, measure: str) -> Status:
    """Return the state of the measure that is shown: ``rate`` or ``count``."""
    return value.rate_status if measure == "rate" else value.count_status


def shown(value: Value, measure: str) -> float | None:
    """Return the number that is shown for a measure, None where there is none."""
    return value.rate if measure == "rate" else value.count


def describe(value: Value, unit: str) -> str:
    """Write all that can be said of a value in one line: rate, interval, count and people."""
    if value.count is None:
        return label(value.count_status) + "."
    counted = events(value.count, unit)
    residents = _(" among about {people} people", people=people(value)) if value.population else ""
    if value.rate is None or value.low is None or value.high is None:
        return _("{counted}{residents}. {reason}.", counted=counted, residents=residents, reason=rate(value))
    return _(
        "{rate} per 100,000 people a year ({interval}): {counted}{residents}.",
        rate=rate_number(value.rate), interval=interval(value.low, value.high), counted=counted, residents=residents,
    )
