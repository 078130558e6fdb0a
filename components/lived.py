"""Exposure: the rate of the neighborhood in which the average member of each group lives."""

from __future__ import annotations

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components import values
from components.gaps import exposure_gaps
from components.gaps_section import gaps_section
from components.sentences import topic
from components.text import section
from data.measures.answers import Answers
from data.measures.exposure import exposure
from data.releases.release import Release
from data.view import View, geographies
from language import _, in_sentence
from vocabulary import ALL


def exposure_text(release: Release, geography: str) -> str:
    """Say what is told where events are not counted by group."""
    return _("Who was hurt is not counted by race or ethnicity here. What can be said is where people live: the rate "
             "of the {area} where the average person of each group lives.",
             area=in_sentence(release.geography(geography).label))


def lived_section(answers: Answers, view: View) -> Component | None:
    """Return how much violence there is where the average member of each group lives, whoever is hurt.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen; the smallest areas with a table for its period are looked at.
    """
    release = answers.release
    kinds = [code for code in geographies(release, view.indicator)
             if len(exposure(answers, view.indicator, code, view.period)) > 1]
    if not kinds:
        return None
    finest = max(kinds, key=lambda code: len(release.geography(code).areas))
    found = exposure(answers, view.indicator, finest, view.period)
    kind = release.geography(finest)
    shown = replace(view, geography=finest, reference=view.reference if view.reference in found else ALL)
    caption = _("{topic}: where the average member of each group lives, {areas}, {period}",
                topic=topic(release, view.indicator, ALL, ALL), areas=in_sentence(kind.label_plural),
                period=values.period(view.period))
    return section(
        _("Where people live"),
        html.P(_("Harm does not stop at the person who was hurt: whoever lives near lives with it. This is everyone's "
                 "rate in the {area} where the average person of each group lives.", area=in_sentence(kind.label))),
        *gaps_section(exposure_gaps(answers, shown), shown.reference, caption, "lived"),
    )
