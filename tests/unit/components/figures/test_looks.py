"""Colors of the map: told apart by everyone, and the same in the style sheet."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from components.figures.looks import CLASSES, CONTEXT_CLASSES, PATTERNED, STATES, Look

ASSETS = Path(__file__).parents[4] / "assets"
PAGE = "#ffffff"
LEAST_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""
LEAST_STEP = 10.0
"""Between a class and the next, in units of CIELAB: about four times what can just be seen."""
SIGHT = {
    "normal": np.eye(3),
    # Machado GM, Oliveira MM, Fernandes LAF (2009). A physiologically-based model for simulation of color vision
    # deficiency. IEEE Trans Vis Comput Graph 15:1291-1298: complete deficiency.
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                        [0.004733, 0.691367, 0.303900]]),
}
RAMPS = {"violence": CLASSES, "context": CONTEXT_CLASSES}


def linear(color: str) -> np.ndarray:
    channels = np.array([int(color[at:at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors as WCAG defines it."""
    dark, light = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, sight: str) -> np.ndarray:
    seen = np.clip(SIGHT[sight] @ linear(color), 0, 1)
    to_xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                       [0.0193339, 0.1191920, 0.9503041]])
    ratio = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("look", [*CLASSES.values(), *CONTEXT_CLASSES.values(), *STATES.values()])
def test_an_area_stands_out_from_its_own_edge_and_from_the_page(look: Look) -> None:
    assert contrast(look.fill, look.line) >= LEAST_CONTRAST
    assert max(contrast(look.fill, PAGE), contrast(look.line, PAGE)) >= LEAST_CONTRAST


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ramp", RAMPS)
def test_classes_are_told_apart_with_any_color_vision_and_in_gray(ramp: str, sight: str) -> None:
    colors = [lab(look.fill, sight) for look in RAMPS[ramp].values()]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(colors, 2)) >= LEAST_STEP
    lightness = [float(color[0]) for color in colors]
    assert all(one - other >= LEAST_STEP for one, other in pairwise(lightness))


def test_states_of_one_lightness_have_a_pattern() -> None:
    plain = {name: look for name, look in {**CLASSES, **STATES}.items() if name not in PATTERNED}
    for (one, first), (other, second) in combinations(plain.items(), 2):
        near = min(float(np.linalg.norm(lab(first.fill, sight) - lab(second.fill, sight))) for sight in SIGHT)
        assert near >= 4, (one, other, near)


def test_the_style_sheet_and_the_script_have_the_same_colors() -> None:
    style = (ASSETS / "35-maps.css").read_text(encoding="utf-8")
    script = (ASSETS / "figures.js").read_text(encoding="utf-8")
    swatches = dict(re.findall(r"\.swatch-([\w-]+) \{ background: ([^;]+);", style))
    for name, look in {**CLASSES, **STATES}.items():
        wanted = "#fff" if look.fill == PAGE else look.fill
        assert wanted in swatches[name], name
    for number, look in enumerate(CONTEXT_CLASSES.values()):
        assert look.fill in swatches[f"context-{number}"]
    for name in PATTERNED:
        red, green, blue = (int(STATES[name].fill[at:at + 2], 16) for at in (1, 3, 5))
        assert f'[fill="rgb({red}, {green}, {blue})"]' in style
        assert f'"hatch-{name.replace("_", "-")}", "{STATES[name].fill}"' in script
