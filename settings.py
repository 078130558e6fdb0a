"""The settings of the app: one table, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from errors import Problem, SettingError

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Setting:
    """A setting's name, its default as text, and what it does."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("SITE", "demo", "Which place to show: the name of a folder in sites/, or the path of a folder elsewhere."),
    Setting("DATA_DIR", "", "The folder with the site's input files. The demonstration makes its own."),
    Setting("EQUITY_HOME", "var", "The folder for releases and everything else that a build makes."),
    Setting("HOST", "127.0.0.1", "The address that the app listens on."),
    Setting("PORT", "8050", "The port that the app listens on."),
    Setting("CACHE", "", "Where answers are kept: redis://… for a Redis. In memory by default."),
    Setting("PUBLIC_ADDRESS", "", "Where the public finds the site: https://… By default, where a request was sent."),
)


@dataclass(frozen=True)
class Settings:
    """The settings' values, checked.

    Parameters
    ----------
    site_dir : Path
        Folder with the site's ``site.toml``.
    data_dir : Path or None
        Folder of the site's input files; None where the site makes its own.
    home : Path
        Folder for all that a build makes.
    host : str
        Address to listen on.
    port : int
        Port to listen on, 1 to 65535.
    cache : str
        Address of a Redis, where answers are kept; empty for memory.
    public_address : str
        Where the public finds the site, without a slash at its end; empty for where each request was sent.
    """

    site_dir: Path
    data_dir: Path | None
    home: Path
    host: str
    port: int
    cache: str = ""
    public_address: str = ""

    @property
    def site(self) -> str:
        """The site's name: that of its folder."""
        return self.site_dir.name

    @property
    def releases_dir(self) -> Path:
        """The folder with the site's releases: public, right of the wall."""
        return self.home / "releases" / self.site

    @property
    def private_dir(self) -> Path:
        """The folder for what must stay inside the wall: inputs, certificates, accounts of rows."""
        return self.home / "private" / self.site


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Parameters
    ----------
    environ : mapping of str to str, optional
        Where to read from; the process's environment by default.

    Raises
    ------
    SettingError
        If a value cannot be used; all wrong values are named at once.
    """
    given = os.environ if environ is None else environ
    return _checked(tuple(given.get(setting.name) or setting.default for setting in SETTINGS), Path.cwd())


@lru_cache(maxsize=8)
def _checked(values: tuple[str, ...], here: Path) -> Settings:
    """Return the settings with these values, in the order of :data:`SETTINGS`; checked once, for every answer asks."""
    value = {setting.name: given for setting, given in zip(SETTINGS, values, strict=True)}
    problems = []
    site_dir = here / value["SITE"] if "/" in value["SITE"] else ROOT / "sites" / value["SITE"]
    if not (site_dir / "site.toml").is_file():
        problems.append(
            Problem(
                "There is no such site.",
                key="SITE",
                found=value["SITE"],
                expected=", ".join(sorted(path.parent.name for path in (ROOT / "sites").glob("*/site.toml"))),
                advice="Set SITE to one of these, or to the path of a folder that has a site.toml.",
            )
        )
    if not (value["PORT"].isascii() and value["PORT"].isdigit() and 1 <= int(value["PORT"]) <= 65535):
        problems.append(
            Problem(
                "The port is not a number that can be listened on.",
                key="PORT",
                found=value["PORT"],
                expected="a whole number from 1 to 65535",
            )
        )
    if value["DATA_DIR"] and not (here / value["DATA_DIR"]).is_dir():
        problems.append(
            Problem(
                "The folder with the input files is not there.",
                key="DATA_DIR",
                found=value["DATA_DIR"],
                expected="a folder",
                advice="Check the path; it is relative to where the command is started.",
            )
        )
    if value["CACHE"] and not value["CACHE"].startswith(("redis://", "rediss://")):
        problems.append(
            Problem(
                "Answers cannot be kept there.",
                key="CACHE",
                found=value["CACHE"].partition("://")[0],
                expected="the address of a Redis, such as redis://localhost:6379/0, or nothing",
            )
        )
    if value["PUBLIC_ADDRESS"] and not _is_origin(value["PUBLIC_ADDRESS"]):
        problems.append(
            Problem(
                "The public cannot find the site there.",
                key="PUBLIC_ADDRESS",
                found=value["PUBLIC_ADDRESS"],
                expected="an address without a path, such as https://violence-data.example.org",
            )
        )
    if problems:
        raise SettingError(problems)
    home = Path(value["EQUITY_HOME"])
    return Settings(
        site_dir=site_dir.resolve(),
        data_dir=(here / value["DATA_DIR"]).resolve() if value["DATA_DIR"] else None,
        home=home if home.is_absolute() else ROOT / home,
        host=value["HOST"],
        port=int(value["PORT"]),
        cache=value["CACHE"],
        public_address=value["PUBLIC_ADDRESS"].rstrip("/"),
    )


def _is_origin(address: str) -> bool:
    """Whether an address is a scheme and a host, with or without a port, and nothing else."""
    try:
        parts = urlsplit(address)
        return (parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
                and parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username))
    except ValueError:
        return False
