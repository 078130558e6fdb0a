"""Age-adjusted rates, where ages are known both above and below the line; otherwise why there are none."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components import values
from components.gaps import ordered, said
from components.table import table
from components.text import link, section
from data.measures.answers import Answers
from data.measures.standard import US_2000, Adjusted, age_adjusted
from data.measures.values import Value
from data.view import View, choices
from errors import EquityError
from language import _
from vocabulary import ALL, UNKNOWN, Status, label


def adjusted_section(answers: Answers, view: View, area: str) -> Component | None:
    """Return each group's age-adjusted rate, or why there is none; None where events are not counted by group.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen.
    area : str
        Code of the area, ``all`` for the whole place.
    """
    groups = [group for group in ordered(choices(answers.release, view.indicator, "group", view.geography))
              if group != UNKNOWN]
    if not groups:
        return None
    title = _("Rates as if all groups had the same ages")
    ages = [code for code in choices(answers.release, view.indicator, "age", view.geography)
            if code not in (ALL, UNKNOWN)]
    if not ages:
        return section(title, html.P(_("Not given here: events are not published by age.")))
    bands = {group: {age: answers.value(view.indicator, view.geography, area, group=group, period=view.period,
                                        outcome=view.outcome, age=age) for age in ages} for group in groups}
    own = answers.release.manifest.standard_population
    found = {group: _adjusted(item, US_2000 if own is None else own.people) for group, item in bands.items()}
    if all(item is None for item in found.values()):
        return section(title, html.P(_("Not given here: the age bands that are published do not fit those of the "
                                       "standard population.")))
    if not any(value.person_years for item in bands.values() for value in item.values()):
        return section(title, html.P(_(
            "Not given here. Groups differ in how old their people are, and violence falls more on the young. To allow "
            "for that, one must know how many people of each age live here in each group, and this site has no such "
            "numbers. The rates above are as they happened.")))
    rows = [[label(group), _written(item)] for group, item in found.items()]
    whose = _("the United States in 2000") if own is None else link(own.label, own.url) if own.url else own.label
    return section(title, html.P([
        _("What each group's rate would be if its ages were those of"), " ", whose, ". ",
        _("These rates are for comparing; they are not what happened."), *_unknown(answers, view, area)]),
                   table(_("Age-adjusted rates, {period}", period=values.period(view.period)),
                         [_("Group"), _("Rate per 100,000 a year (95% interval)")], rows))


def _unknown(answers: Answers, view: View, area: str) -> list[str]:
    """Say that people of unknown age are left out, where there are any."""
    if UNKNOWN not in choices(answers.release, view.indicator, "age", view.geography):
        return []
    found = answers.value(view.indicator, view.geography, area, period=view.period, outcome=view.outcome, age=UNKNOWN)
    if found.count == 0 or found.count_status is not Status.PUBLISHED:
        return [] if found.count == 0 else [" ", _("Those whose age was not written down are left out.")]
    return [" ", _("{number} whose age was not written down are left out.", number=values.count(found))]


def _adjusted(bands: Mapping[str, Value], standard: Mapping[int, float]) -> Adjusted | None:
    """Return a group's age-adjusted rate; None where the age bands cannot be used."""
    try:
        return age_adjusted(bands, standard)
    except EquityError:
        return None


def _written(item: Adjusted | None) -> str:
    if item is None:
        return label(Status.NOT_APPLICABLE)
    rate = item.rate
    return label(item.status) if rate is None else said(rate.value, rate.low, rate.high, "")
