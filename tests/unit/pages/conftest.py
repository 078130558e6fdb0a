"""Pages are run by Dash, never imported: tests find them where Dash left them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def page(client: FlaskClient) -> Callable[[str], ModuleType]:
    """Give the module of a page by its name."""
    return lambda name: sys.modules[f"pages.{name}"]
