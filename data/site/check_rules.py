"""Checks of the rules: does one key leave room for another, and can each be kept for every source?"""

from __future__ import annotations

from collections.abc import Iterator

from data.site.findings import Finding
from data.site.model import Rule, Site, Source

COLUMN = {"min_incidents": "incident", "min_agencies": "agency", "dominance": "agency"}
"""What a rule asks → the column of contributors that it needs."""


def check_rules(site: Site) -> Iterator[Finding]:
    """Find what contradicts itself in the site's rule and the sources' own, and what no source can keep.

    Parameters
    ----------
    site : Site
        The site, each of its keys valid by itself.

    Yields
    ------
    Finding
    """
    yield from _rule(site.rule, ("rule",), site.rule)
    for position, source in enumerate(site.sources):
        path: tuple[str | int, ...] = ("sources", position)
        rule = site.rule if source.rule is None else site.rule.together_with(source.rule)
        if source.rule is not None:
            yield from _rule(_spelled_out(source.rule, site.rule), (*path, "rule"), rule)
            yield from _both_roundings(source.rule, site.rule, (*path, "rule", "rounding"))
        yield from _contributors(source, rule, path)


def least_published(rule: Rule) -> int:
    """Return the smallest count other than zero that a rule lets through."""
    return 1 if rule.smallest > 1 else rule.largest + 1


def _spelled_out(own: Rule, site: Rule) -> Rule:
    return site.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


def _rule(rule: Rule, path: tuple[str | int, ...], strictest: Rule) -> Iterator[Finding]:
    if rule.smallest > rule.largest:
        yield Finding((*path, "smallest"), "The smallest count to withhold is more than the largest.",
                      str(rule.smallest), f"at most {rule.largest}, as largest = {rule.largest}")
    least = least_published(strictest)
    if rule.rounding is not None and 2 * least < rule.rounding:
        yield Finding((*path, "rounding"), "Counts that may be published would be rounded to zero.",
                      str(rule.rounding), f"at most {2 * least}, as counts from {least} on may be published",
                      "Take a smaller base, or raise largest.")


def _both_roundings(own: Rule, site: Rule, path: tuple[str | int, ...]) -> Iterator[Finding]:
    if own.rounding and site.rounding and max(own.rounding, site.rounding) % min(own.rounding, site.rounding):
        yield Finding(path, "A count cannot be rounded to both this and the site's base.", str(own.rounding),
                      f"a multiple of {site.rounding}, as rule.rounding = {site.rounding}")


def _contributors(source: Source, rule: Rule, path: tuple[str | int, ...]) -> Iterator[Finding]:
    given = {name for name in ("incident", "agency") if getattr(source.contributors, name)}
    if given and source.kind == "suppressed_counts":
        yield Finding((*path, "contributors"), "Whose counts were hidden is not known, so contributors cannot be "
                      "counted.", "suppressed_counts", "kind = 'records' or 'counts'")
    if "incident" in given and source.kind == "counts":
        yield Finding((*path, "contributors", "incident"), "A row of a count table is not of one incident.",
                      repr(source.contributors.incident), "kind = 'records'")
    for key, column in COLUMN.items():
        if getattr(rule, key) is None or column in given:
            continue
        whose = f"sources.{source.id}.rule" if source.rule and key in source.rule.model_fields_set else "rule"
        advice = f"If this cannot be known of {source.id}, move {key} to the rules of the sources that tell it."
        yield Finding((*path, "contributors", column), f"The rule cannot be kept without a column that names the "
                      f"{column}.", "nothing", f"a column, as {whose}.{key} is given", advice)
