"""A plan as people and machines read it. Shares are whole percent, and none stands for a count of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cli.console import say, show_table
from data.plan.choose import Decision
from data.plan.gains import Yield
from data.plan.trial import Trial
from data.publish.planning import WHY, SourcePlan, percent
from data.site.model import Site

COLUMNS = ("table", "answers", "> 0", "safe", "events", "others")
MEANING = """
answers: cells with a number, zeros included. > 0: published cells of those above zero. safe: published cells of those \
neither zero nor small. events: what was counted in published cells. others: numbers above zero that the more wanted \
tables publish, before and after."""
STEP = 5
"""Safe cells are told in steps of so many percent: how many cells are withheld to protect others stays vague."""


def show_plan(site: Site, plans: Sequence[SourcePlan], exact: bool) -> None:
    """Write a plan to the terminal."""
    for plan in plans:
        _show_wishes(plan)
        for item in plan.decisions:
            if item.trial.why:
                _show_instead(item)
        _show_chosen(plan)
    say(MEANING)
    if exact:
        say("Measured with the full engine. Where a line has ~ an estimate, or where it has * the table's own small "
            "counts, were reason enough.")
    else:
        say("These are estimates (~) from what each sum and two-way table requires, or from a table's own small "
            "counts (*). "
            "Tables together lose at least this much, and where areas overlap much more. To measure: equity plan "
            "--exact")
    say(f"At most {site.most_withheld:.0%} of a table's cells may be withheld; plans stay a little below. These shares "
        "are for the operator, not for publishing.")


def as_data(site: Site, plans: Sequence[SourcePlan], exact: bool) -> dict[str, Any]:
    """Return a plan as JSON has it."""
    return {"site": site.id, "most_withheld": site.most_withheld, "exact": exact, "sources": [
        {"source": plan.source,
         "wishes": [_decision(item) for item in plan.decisions],
         "chosen": [{"table": name, **_yield(own)} for name, own in plan.yields.items()]}
        for plan in plans]}


def _show_wishes(plan: SourcePlan) -> None:
    rows = [(*_line(item.trial, item.trial.table.id), _choice(item)) for item in plan.decisions]
    _table(f"Source {plan.source}: the wishes, the most wanted first (percent)", (*COLUMNS, "choice"), rows)


def _show_instead(item: Decision) -> None:
    say(f"{item.wish.id}, {_choice(item)}: {WHY[item.trial.why]}.")
    for effect in item.trial.effects[:3]:
        say(f"  {effect.table} would go from {percent(effect.before)} to {percent(effect.after)} % of its numbers.")
    if not item.tried:
        say("  Every coarser form stands among the other tables, or is too small as well.")
        return
    rows = [(*_line(trial, _spoken(trial)), "yes" if trial in item.instead else f"no: {WHY[trial.why]}")
            for trial in item.tried]
    _table("Tried instead (percent)", (*COLUMNS, "taken"), rows)


def _show_chosen(plan: SourcePlan) -> None:
    rows = [(name, *_shares(own)) for name, own in plan.yields.items()]
    _table(f"Source {plan.source}: chosen, all together (percent)", COLUMNS[:5], rows)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    say("")
    show_table(title, columns, rows, COLUMNS[1:], narrow=True)


def _line(trial: Trial, name: str) -> tuple[str, ...]:
    mark = {"alone": "* ", "estimate": "~ ", "engine": ""}[trial.measured]
    others = "–" if trial.others is None else " → ".join(str(percent(share)) for share in trial.others)
    return (mark + name, *_shares(trial.own), others)


def _shares(own: Yield) -> tuple[str, ...]:
    told = _yield(own)
    return tuple("–" if told[name] is None else str(told[name]) for name in ("answers", "numbers", "safe", "events"))


def _yield(own: Yield) -> dict[str, int | None]:
    def whole(share: float | None) -> int | None:
        return None if share is None else percent(share)

    safe = whole(own.safe)
    return {"cells": own.cells, "answers": whole(own.answers), "numbers": whole(own.numbers),
            "safe": None if safe is None else min(safe // STEP * STEP, 100 - STEP), "events": whole(own.events)}


def _choice(item: Decision) -> str:
    if not item.trial.why:
        return "as wished"
    return "coarser" if item.instead else "left out"


def _spoken(trial: Trial) -> str:
    """Return what is coarser about a form; its id is in the JSON."""
    table = trial.table
    words = {"period": " ".join(table.periods), "area": f"by {table.geography}"}
    return ", ".join(words.get(name, f"without {name}") for name in trial.wider)


def _decision(item: Decision) -> dict[str, Any]:
    return {"priority": item.wish.priority, **_trial(item.trial), "choice": _choice(item),
            "instead": [trial.table.id for trial in item.instead], "tried": [_trial(trial) for trial in item.tried]}


def _trial(trial: Trial) -> dict[str, Any]:
    table = trial.table
    return {
        "table": table.id, "geography": table.geography, "by": list(table.by), "periods": list(table.periods),
        "wider": list(trial.wider), "measured": trial.measured, "why": WHY[trial.why] if trial.why else None,
        **_yield(trial.own), "numbers_added": trial.added, "numbers_others_lose": trial.lost,
        "others": None if trial.others is None else [percent(share) for share in trial.others],
        "effects": [{"table": item.table, "before": percent(item.before), "after": percent(item.after)}
                    for item in trial.effects]}
