from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from cli.plan_view import as_data, show_plan
from data.plan.choose import Decision
from data.plan.file import NAME, read_plan
from data.plan.gains import Yield
from data.plan.trial import Effect, Trial
from data.publish.planning import SourcePlan
from settings import Settings
from tests.support.tiny import tiny_settings
from tests.unit.data.plan.making import site, wish


def plans() -> list[SourcePlan]:
    fits = Trial(wish("a"), (), Yield(40, 0.999, 0.7, 1.0, None), "", 12, 0, measured="engine")
    other = wish("b-everyone", by=())
    taken = Trial(other, ("group",), Yield(20, 0.8, 0.75, 0.5, 0.9), "", 9, 1, (0.9, 0.85), measured="engine")
    late = Trial(other, ("area", "period"), Yield(9, 0.4, 0.3, 0.2, 0.1), "costs", 2, 5, (0.9, 0.5),
                 measured="estimate")
    empty = Trial(wish("b"), (), Yield(60, 0.3, 0.1, 0.4, 0.2), "empty", 3, 9, (0.9, 0.4), (Effect("a", 0.7, 0.2),),
                  "estimate")
    alone = Trial(wish("c"), (), Yield(900, 0.2, 0.1, 0.4, 0.2), "few")
    return [SourcePlan("police", (
        Decision(wish("a"), fits), Decision(wish("b"), empty, (taken,), (taken, late)), Decision(wish("c"), alone)),
        {"a": fits.own, "b-everyone": taken.own})]


def test_what_a_person_reads(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show_plan(site(), plans(), exact=True)
    said = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "a 99 70 95 – – as wished" in lines
    assert "~ b 30 10 40 20 90 → 40 coarser" in lines
    assert "* c 20 10 40 20 – left out" in lines
    assert "without group 80 75 50 90 90 → 85 yes" in lines
    assert " a would go from 70 to 20 % of its numbers." in said
    assert "b, coarser: more of its cells would be withheld than the site allows." in lines
    assert "Measured with the full engine." in said


def test_an_estimate_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    show_plan(site(), plans(), exact=False)
    assert "These are estimates" in capsys.readouterr().out


def test_tables_fit_in_eighty_columns(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("cli.console.PLAIN_WIDTH", 80)
    show_plan(site(), plans(), exact=True)
    tables = re.findall(r"^ .*$", capsys.readouterr().out, flags=re.MULTILINE)
    assert tables
    assert max(map(len, tables)) <= 80


def test_what_a_machine_reads() -> None:
    told = as_data(site(), plans(), exact=True)
    (source,) = told["sources"]
    first, second, third = source["wishes"]
    assert (told["exact"], told["most_withheld"], source["source"]) == (True, 0.5, "police")
    assert (first["choice"], first["answers"], first["safe"], first["events"]) == ("as wished", 99, 95, None)
    assert (second["choice"], second["instead"], second["others"]) == ("coarser", ["b-everyone"], [90, 40])
    assert [item["wider"] for item in second["tried"]] == [["group"], ["area", "period"]]
    assert second["effects"] == [{"table": "a", "before": 70, "after": 20}]
    assert (third["choice"], third["measured"]) == ("left out", "alone")
    assert [item["table"] for item in source["chosen"]] == ["a", "b-everyone"]


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    settings = tiny_settings(tmp_path)
    path = settings.site_dir / "site.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("most_withheld = 0.8", "most_withheld = 0.3"), "utf-8")
    return settings


def run(settings: Settings, *words: str) -> Result:
    return CliRunner().invoke(main, [
        *words[:1], "--site", str(settings.site_dir), "--data-dir", str(settings.data_dir), "--home",
        str(settings.home), *words[1:]])


def test_a_plan_is_estimated_and_changes_nothing(place: Settings) -> None:
    result = run(place, "plan", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert {item["table"] for item in told["sources"][0]["wishes"]} == {
        "victims-county", "victims-npa", "victims-district", "killed-npa"}
    assert not told["exact"]
    assert not (place.site_dir / NAME).exists()
    assert not place.releases_dir.exists()


def test_publishing_refuses_an_empty_table_and_follows_a_written_plan(place: Settings) -> None:
    refused = run(place, "publish")
    assert refused.exit_code == 5
    assert "tables.victims-npa: Too many of this table's cells would be withheld." in refused.output
    assert "equity plan" in refused.output
    written = run(place, "plan", "--write")
    assert written.exit_code == 0, written.output
    assert "equity publish follows it." in written.output
    plan = read_plan(place.site_dir / NAME)
    assert "victims-npa" in {item.id for item in plan.tables if item.choice != "as wished"}
    published = run(place, "publish")
    assert published.exit_code == 0, published.output
    assert run(place, "audit").exit_code == 0
    _change_wishes(place)
    for command in ("publish", "check", "audit"):
        stale = run(place, command)
        assert stale.exit_code == 3, (command, stale.output)
        assert "made for other wishes" in stale.output


def test_a_plan_can_be_written_elsewhere(place: Settings, tmp_path: Path) -> None:
    result = run(place, "plan", "--write", str(tmp_path / "here.toml"))
    assert result.exit_code == 0, result.output
    assert read_plan(tmp_path / "here.toml").tables
    assert str(place.private_dir / NAME) in result.output.replace("\n", "")
    assert not (place.site_dir / NAME).exists()


def _change_wishes(place: Settings) -> None:
    path = place.site_dir / "site.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"years", "2019-2021"', '"2019-2021"', 1), "utf-8")
