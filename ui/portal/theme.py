"""Gradio's theme in the page's own colours and type.

Every colour is a variable of `assets/css/page.css`, the same one for Gradio's light and dark mode: the page switches
its variables, so Gradio cannot disagree with it. It knows nothing of layout.
"""

from __future__ import annotations

import gradio as gr

# The page's variable of each role; the values for light and dark stand in page.css.
_INK, _SOFT_INK, _PAPER = "var(--ink)", "var(--soft-ink)", "var(--paper)"
_SURFACE, _LINE = "var(--surface)", "var(--line)"
_ACCENT, _ON_ACCENT, _FOCUS = "var(--accent)", "var(--on-accent)", "var(--focus)"

_COLOURS = {
    "body_background_fill": _PAPER,
    "body_text_color": _INK,
    "body_text_color_subdued": _SOFT_INK,
    "background_fill_primary": _SURFACE,
    "background_fill_secondary": _SURFACE,
    "border_color_primary": _LINE,
    "border_color_accent": _ACCENT,
    "color_accent_soft": "var(--accent-soft)",
    "block_background_fill": "transparent",
    "block_border_color": "transparent",
    "block_label_text_color": _SOFT_INK,
    "block_label_background_fill": "transparent",
    "block_title_text_color": _SOFT_INK,
    "block_title_background_fill": "transparent",
    "block_info_text_color": _SOFT_INK,
    "panel_background_fill": "transparent",
    "input_background_fill": _SURFACE,
    "input_background_fill_focus": _SURFACE,
    "input_background_fill_hover": _SURFACE,
    "input_border_color": _LINE,
    "input_border_color_focus": _FOCUS,
    "input_border_color_hover": "var(--strong-line)",
    "input_placeholder_color": _SOFT_INK,
    "checkbox_background_color": _SURFACE,
    "checkbox_background_color_selected": _ACCENT,
    "checkbox_border_color": "var(--strong-line)",
    "checkbox_border_color_selected": _ACCENT,
    "checkbox_label_background_fill": _SURFACE,
    "checkbox_label_background_fill_hover": _SURFACE,
    "checkbox_label_background_fill_selected": _INK,
    "checkbox_label_border_color": _LINE,
    "checkbox_label_text_color": _INK,
    "checkbox_label_text_color_selected": _PAPER,
    "button_primary_background_fill": _ACCENT,
    "button_primary_background_fill_hover": _ACCENT,
    "button_primary_text_color": _ON_ACCENT,
    "button_secondary_background_fill": _SURFACE,
    "button_secondary_background_fill_hover": _SURFACE,
    "button_secondary_border_color": _LINE,
    "button_secondary_text_color": _INK,
}

_EDGES = {
    "block_border_width": "0px",
    "block_shadow": "none",
    "input_shadow": "none",
    "input_border_width": "1px",
    "checkbox_label_shadow": "none",
    "checkbox_label_border_width": "1px",
}

# Gradio gives these no dark twin.
_SIZES = {
    "block_padding": "0px",
    "block_radius": "0px",
    "block_title_text_weight": "500",
    "block_title_text_size": "13px",
    "block_title_padding": "0px",
    "layout_gap": "16px",
    "input_radius": "14px",
    "input_padding": "12px 14px",
    "input_text_size": "15px",
    "button_large_radius": "14px",
    "button_large_text_size": "15px",
    "container_radius": "14px",
}


def page_theme() -> gr.themes.Base:
    """The theme for `mount_gradio_app`. The fonts are named, not fetched: `ui/portal/fonts.py` serves them."""
    both_modes = {**_COLOURS, **_EDGES}
    dark = {f"{name}_dark": value for name, value in both_modes.items()}
    theme = gr.themes.Base(font=[gr.themes.Font("Inter"), "system-ui", "sans-serif"], font_mono=["ui-monospace"])
    return theme.set(**both_modes, **dark, **_SIZES)
