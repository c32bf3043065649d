"""The colours: a dark, a light and a high-contrast theme, and one without any."""

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="incident-dark",
    primary="#7aa2f7",
    secondary="#9aa5ce",
    accent="#e0af68",
    warning="#e0af68",
    error="#f7768e",
    success="#9ece6a",
    foreground="#d0d4e4",
    background="#16181f",
    surface="#16181f",
    panel="#232733",
    dark=True,
    variables={
        "kind-actor": "#8fc1ff",
        "kind-place": "#8fd6a8",
        "kind-quote": "#d9b3ff",
        "evidence": "#16181f",
        "evidence-back": "#e8c069",
        "evidence-soft": "#3a3524",
        "cursor": "#16181f",
        "cursor-back": "#8fb0f5",
        "chosen-back": "#2b3244",
        "quiet": "#8a91a8",
    },
)
LIGHT = Theme(
    name="incident-light",
    primary="#2a55b8",
    secondary="#4a5568",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b3261e",
    success="#2e6b2e",
    foreground="#1c1f26",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#e9e7e0",
    dark=False,
    variables={
        "kind-actor": "#1d4fa3",
        "kind-place": "#1f6b3a",
        "kind-quote": "#7a2f9e",
        "evidence": "#1c1f26",
        "evidence-back": "#ffd35c",
        "evidence-soft": "#f6ecc9",
        "cursor": "#ffffff",
        "cursor-back": "#2a55b8",
        "chosen-back": "#dfe5f3",
        "quiet": "#646a78",
    },
)
CONTRAST = Theme(
    name="incident-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "kind-actor": "#80d0ff",
        "kind-place": "#80ff80",
        "kind-quote": "#ffb0ff",
        "evidence": "#000000",
        "evidence-back": "#ffff00",
        "evidence-soft": "#303000",
        "cursor": "#000000",
        "cursor-back": "#ffffff",
        "chosen-back": "#303030",
        "quiet": "#d0d0d0",
    },
)
COLOURLESS = Theme(
    name="incident-colourless",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={**BUILTIN_THEMES["ansi-dark"].variables, **dict.fromkeys(DARK.variables, "ansi_default")},
)

THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which the theme command goes round."""

BY_NAME = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""By what the setting calls them."""
