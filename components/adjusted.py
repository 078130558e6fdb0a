"""Age-adjusted rates, where ages are known both above and below the line; otherwise why there are none."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components import values
from components.gaps import ordered, said
from components.table import table
from components.text import section
from data.measures.answers import Answers
from data.measures.standard import Adjusted, age_adjusted
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
    found = {group: _adjusted(item) for group, item in bands.items()}
    if all(item is None for item in found.values()):
        return section(title, html.P(_("Not given here: the age bands that are published do not fit those of the "
                                       "standard population.")))
    if not any(value.person_years for item in bands.values() for value in item.values()):
        return section(title, html.P(_(
            "Not given here. Groups differ in how old their people are, and violence falls more on the young. To allow "
            "for that, one must know how many people of each age live here in each group, and this site has no such "
            "numbers. The rates above are as they happened.")))
    rows = [[label(group), _written(item)] for group, item in found.items()]
    return section(title, html.P(_(
        "What each group's rate would be if its ages were those of the United States in 2000. These rates are for "
        "comparing; they are not what happened.")),
                   table(_("Age-adjusted rates, {period}", period=values.period(view.period)),
                         [_("Group"), _("Rate per 100,000 a year (95% interval)")], rows))


def _adjusted(bands: Mapping[str, Value]) -> Adjusted | None:
    """Return a group's age-adjusted rate; None where the age bands cannot be used."""
    try:
        return age_adjusted(bands)
    except EquityError:
        return None


def _written(item: Adjusted | None) -> str:
    if item is None:
        return label(Status.NOT_APPLICABLE)
    rate = item.rate
    return label(item.status) if rate is None else said(rate.value, rate.low, rate.high, "")
