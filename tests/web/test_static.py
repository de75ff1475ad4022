"""The stylesheet and the script: small, readable in both themes, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

import afterword.web

STATIC = Path(afterword.web.__file__).parent / "static" / "afterword"
STYLE = (STATIC / "style.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
)
GROUNDS = ["paper", "leaf", "wash", "accent-wash", "due-wash", "mark-wash"]
WORDS = ["ink", "soft", "accent", "due", "mark"]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`. Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours. Source: WCAG 2.2, definition of contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "ground", ["paper", "leaf", "wash", "accent-wash", "due-wash", "mark-wash"]
)
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read(theme: dict[str, str], ground: str, word: str) -> None:
    assert contrast(theme[word], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_and_edges_can_be_seen(theme: dict[str, str]) -> None:
    assert contrast(theme["accent-ink"], theme["accent"]) >= 4.5
    assert contrast(theme["accent-ink"], theme["accent-deep"]) >= 4.5
    for ground in ("paper", "leaf"):
        assert contrast(theme["edge"], theme[ground]) >= 3
        assert contrast(theme["accent-deep"], theme[ground]) >= 4.5


def test_every_colour_has_its_dark_counterpart() -> None:
    assert set(LIGHT) == set(DARK)


def test_every_token_used_is_declared() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", STYLE))
    declared = set(re.findall(r"(?:^|[\s{;])--([\w-]+):", STYLE))
    assert used == declared


def test_small_enough_for_a_phone_in_a_car_park() -> None:
    sizes = {file.name: file.stat().st_size for file in STATIC.iterdir() if file.is_file()}
    assert sizes["style.css"] <= 25_000
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= 15_000
    assert sum(sizes.values()) <= 60_000


def test_nothing_comes_from_elsewhere() -> None:
    files = [file for file in STATIC.rglob("*") if file.is_file()]
    assert len(files) > 5
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", text) == []
