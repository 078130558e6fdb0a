from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import data.publish.build as build
from cli import main
from cli.console import clean
from data.publish.standing import Done, Outcome
from data.publish.write import write_release
from data.releases.release import Release
from data.releases.store import current_id
from errors import DisclosureError, EquityError, InputError, Problem, SiteError
from settings import Settings
from tests.support.sample import sample_draft
from tests.support.tiny import tiny_settings

SECRET = 424_242


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return tiny_settings(tmp_path)


def run(settings: Settings, *words: str) -> Result:
    return CliRunner(env={"PORT": "8050", "HOST": "127.0.0.1"}).invoke(main, [
        *words[:1], "--site", str(settings.site_dir), "--data-dir", str(settings.data_dir), "--home",
        str(settings.home), *words[1:]])


def publish(settings: Settings, *names: str) -> list[str]:
    draft = sample_draft()
    return [write_release(replace(draft, about={**draft.about, "name": name}), settings.releases_dir) for name in names]


@pytest.mark.parametrize("command", [None, "check", "plan", "publish", "audit", "serve", "rollback"])
def test_help_teaches_by_example(command: str | None) -> None:
    result = CliRunner().invoke(main, [command, "--help"] if command else ["-h"])
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert "equity " in result.output


@pytest.mark.parametrize("command", ["check", "plan", "publish", "audit", "serve", "rollback"])
def test_a_wrong_setting_ends_every_command_with_its_code(command: str) -> None:
    result = CliRunner(env={"SITE": "nowhere-at-all", "PORT": "99999"}).invoke(main, [command])
    assert result.exit_code == 2
    assert "There is no such site." in result.output
    assert "99999" in result.output
    assert "Traceback" not in result.output


def test_settings_come_from_the_environment_and_options_win(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []
    monkeypatch.setattr(build, "publish_site", lambda settings, **_: seen.append(settings) or _stop())
    monkeypatch.chdir(place.site_dir.parent)
    environment = {"SITE": str(place.site_dir), "DATA_DIR": "data", "EQUITY_HOME": str(place.home)}
    CliRunner(env=environment).invoke(main, ["publish"])
    CliRunner(env=environment).invoke(main, ["publish", "--home", "/tmp/other-home"])
    assert [item.data_dir for item in seen] == [place.data_dir, place.data_dir]
    assert [item.home for item in seen] == [place.home, Path("/tmp/other-home")]


def _stop() -> None:
    raise DisclosureError("stop")


@pytest.mark.parametrize("kind", [SiteError, InputError, DisclosureError])
def test_errors_are_told_without_a_traceback(
    place: Settings, monkeypatch: pytest.MonkeyPatch, kind: type[EquityError]
) -> None:
    def fail(*_: object, **__: object) -> None:
        first = Problem("First thing.", file="a.csv", row=3, column="x", found="[red]1\x1b[2J")
        raise kind([first, Problem("Second.")])

    monkeypatch.setattr(build, "publish_site", fail)
    result = run(place, "publish")
    assert result.exit_code == kind.exit_code
    assert "a.csv, row 3, column x: First thing." in result.output
    assert "Second." in result.output
    assert "[red]1" in result.output
    assert "\x1b" not in result.output


def test_the_unexpected_is_written_inside_the_wall_without_variables(
    place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        local_count = SECRET
        raise KeyError(local_count - SECRET + 999_111)

    monkeypatch.setattr(build, "publish_site", fail)
    result = run(place, "publish")
    assert result.exit_code == 70
    assert "KeyError" in result.output
    assert "999111" not in result.output
    assert "Traceback" not in result.output
    log, = (place.private_dir / "logs").iterdir()
    assert str(log) in result.output
    assert "Traceback" in log.read_text()
    assert str(SECRET) not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_rollback_goes_back_and_to_a_named_release(place: Settings) -> None:
    first, second = publish(place, "A", "B")
    result = run(place, "rollback")
    assert (result.exit_code, current_id(place.releases_dir)) == (0, first)
    assert first in result.output
    assert run(place, "rollback", second).exit_code == 0
    assert current_id(place.releases_dir) == second
    result = run(place, "rollback", "2020-01-01-00000000")
    assert result.exit_code == 6
    assert first in result.output
    assert current_id(place.releases_dir) == second


@pytest.mark.parametrize(("done", "said"), [
    (Done.UNCHANGED, "Nothing has changed"), (Done.ROLLED_BACK, "rolled back from"),
    (Done.PUBLISHED, "passed its audit")])
def test_publish_says_what_came_of_it(
    place: Settings, monkeypatch: pytest.MonkeyPatch, done: Done, said: str
) -> None:
    release = Release(place.releases_dir / publish(place, "A")[0])
    monkeypatch.setattr(build, "publish_site", lambda settings, **_: Outcome(done, release))
    result = run(place, "publish")
    assert result.exit_code == 0
    assert said in result.output
    assert release.id in result.output
    assert ("homicide-npa" in result.output) == (done is Done.PUBLISHED)


def test_check_tells_every_problem_in_a_table(place: Settings) -> None:
    assert place.data_dir is not None
    (place.data_dir / "victims.csv").unlink()
    (place.data_dir / "resources.csv").write_text("name,organization,approach,description\nA,B,juggling,C\n")
    (place.site_dir / "cards" / "victims.md").unlink()
    result = run(place, "check")
    assert result.exit_code == InputError.exit_code
    for word in ("victims.csv", "juggling", "approach", "card", "to do", "column"):
        assert word in result.output
    assert "To mend (4)" in result.output


def test_check_accounts_for_every_row(place: Settings) -> None:
    result = run(place, "check")
    assert result.exit_code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in result.output.splitlines()]
    assert "shootings rows 1,912" in lines
    assert "shootings set aside year 12" in lines
    assert not place.releases_dir.exists()


def test_text_from_files_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\x07\nc").plain == "a\ufffd[31mb\ufffd\nc"


def test_every_command_is_listed() -> None:
    assert sorted(main.list_commands(click.Context(main))) == ["audit", "check", "plan", "publish", "rollback", "serve",
                                                              "texts"]
