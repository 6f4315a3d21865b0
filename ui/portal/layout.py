"""The layout of the Gradio page, and its wiring.

Its events run in the browser alone (`fn=None, js=...`) and call `window.cityframe` (`assets/js/main.js`), which asks
this region's own JSON routes: nothing that is cached passes Gradio's queue. It knows neither cities nor pictures; the
three named endpoints for `gradio_client` are handed in. Header, footer and first paint are in `first_paint.py`.
"""

from __future__ import annotations

from typing import Any, Protocol

import gradio as gr
from gradio.components import Component
from gradio.events import api as publish

from inference.schemas import (
    COLOURS,
    FAMILIES,
    LARGEST_SEED,
    LONGEST_LETTERING,
    LONGEST_PROMPT,
    NATIVE_SCRIPTS,
    POSITIONS,
)
from ui.pages import empty_part
from ui.portal.resting_queue import RestingQueue
from ui.portal.theme import page_theme
from ui.shapes import CitiesView, ImageView, PromptsView


class PortalAPI(Protocol):
    """What `gradio_client` may call by name; each returns the JSON of the route of the same name."""

    async def cities(self, query: str, limit: int) -> CitiesView: ...

    async def prompts(self, city: int, language: str, style: str, request: gr.Request) -> PromptsView: ...

    async def image(
        self, city: int, prompt: str, format: str, seed: int | None, language: str, request: gr.Request
    ) -> ImageView:
        """Waits until the picture is made; `prompt` is the text or a prompt's id."""
        ...


def build_portal(api: PortalAPI) -> gr.Blocks:
    """The page as Blocks, for `gr.mount_gradio_app(app, blocks, path="/", **portal_mount_options())`.

    Its parts stand in the order in which a phone shows them and Tab visits them; a wide window puts `side` beside.
    """
    page = gr.Blocks(title="Cityframe", fill_width=True, analytics_enabled=False)
    with page:
        bridge = _part("bridge", "window.cityframe.connect(() => trigger('sync'))")
        with gr.Row(elem_id="studio", elem_classes="studio"):
            _part("place")
            with gr.Column(elem_id="left", elem_classes="left"):
                _part("stage")
                with gr.Row(elem_id="caption", elem_classes="caption"):
                    prompt = gr.Dropdown([], label="Prompt", elem_id="prompt", interactive=True, filterable=True)
                    _part("tools")
                _part("words-of-picture")
                own_text = _own_words()
                _part("scenes")
            with gr.Column(elem_id="side", elem_classes="side"):
                _part("take")
                with gr.Column(elem_id="choices", elem_classes="choices"):
                    _part("channel")
                    _part("words-row")
                    lettering = _lettering()
                    _part("brand")
                _part("about")
                with gr.Column(elem_id="details"):
                    _part("facts")
                    seed = gr.Number(None, label="Seed", precision=0, minimum=0, maximum=LARGEST_SEED, elem_id="seed")
        _part("gallery")

        _wire(page, bridge, prompt, own_text, seed, lettering)
        for endpoint in (api.cities, api.prompts, api.image):
            publish(endpoint)
    RestingQueue.replace(page)
    return page


def portal_mount_options() -> dict[str, Any]:
    """Keyword arguments for `gr.mount_gradio_app`: our theme, and nothing that the page has no use for."""
    return {
        "theme": page_theme(),
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        # The page uploads nothing; the route itself is closed by ui/middleware/gradio_gate.py.
        "max_file_size": "1kb",
    }


def _part(name: str, script: str = "") -> gr.HTML:
    """A part of our own: static markup that `assets/js` finds by its name and fills; or a script and no markup."""
    return gr.HTML(
        html_template="" if script else empty_part(name),
        js_on_load=script or f"window.cityframe.mount('{name}', element)",
        elem_id=name,
        elem_classes="part",
        apply_default_css=False,
    )


def _own_words() -> gr.Textbox:
    """Takes the place of the picture's words while the visitor writes their own."""
    with gr.Row(elem_id="writing"):
        with gr.Column(elem_id="own-words"):
            text = gr.Textbox(
                label="In your own words", lines=3, max_lines=5, max_length=LONGEST_PROMPT, elem_id="own-text"
            )
            _part("own-foot")
        _part("refusal")
    return text


def _lettering() -> list[Component]:
    """The controls in the order of `letteringFromControls` in assets/js/controls.js."""
    with gr.Column(elem_id="words-choice", elem_classes="choice"):
        _part("overlay")
        text = gr.Textbox(
            label="City name", max_length=LONGEST_LETTERING, lines=1, max_lines=1, elem_id="lettering-text"
        )
        shown = gr.Checkbox(True, label="Show the name", elem_id="lettering-shown")
        _part("look-row")
        with gr.Column(elem_id="lettering-look"):
            with gr.Row(elem_id="lettering-type"):
                family = gr.Dropdown(list(FAMILIES), label="Typeface", elem_id="lettering-family", filterable=False)
                colour = gr.Dropdown(list(COLOURS), label="Colour", elem_id="lettering-colour", filterable=False)
            position = gr.Radio(list(POSITIONS), label="Position", elem_id="lettering-position", value="top")
            native = gr.Radio(list(NATIVE_SCRIPTS), label="Local script", elem_id="lettering-native", value="off")
            bold = gr.Checkbox(True, label="Bold", elem_id="lettering-bold")
        _part("words-foot")
    return [shown, text, family, colour, position, native, bold]


def _wire(
    page: gr.Blocks,
    bridge: gr.HTML,
    prompt: gr.Dropdown,
    own_text: gr.Textbox,
    seed: gr.Number,
    lettering: list[Component],
) -> None:
    controls: list[Component] = [prompt, own_text, seed, *lettering]
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    # The page's state lives in assets/js/state.js; whenever it changes, the bridge sets Gradio's controls from it, one
    # update after the other: Gradio sets properties one by one, so that of two at once the older value could stay.
    for start in (page.load, bridge.sync):
        updated = start(None, None, controls, js="() => window.cityframe.controlUpdates()", **private)
        updated.then(None, None, None, js="() => window.cityframe.controlsUpdated()", **private)
    # `input` is what the visitor did. `change` fires for our own updates as well, on a slow machine so late that it
    # would pass for a choice; `select` misses the keyboard. By mouse the dropdown's comes twice: the script allows it.
    prompt.input(None, prompt, None, js="(id) => window.cityframe.choosePrompt(id)", **private)
    own_text.change(None, own_text, None, js="(text) => window.cityframe.typeOwnPrompt(text)", **private)
    seed.input(None, seed, None, js="(seed) => window.cityframe.chooseSeed(seed)", **private)
    shown, text, *look = lettering
    gr.on(
        [control.input for control in (shown, *look)],  # type: ignore[attr-defined]  # Gradio adds events at run time
        None,
        lettering,
        None,
        js="(...values) => window.cityframe.chooseLettering(values)",
        **private,
    )
    # A text field of one line has no `input`: the script looks whether somebody typed.
    text.change(  # type: ignore[attr-defined]
        None, lettering, None, js="(...values) => window.cityframe.typeLettering(values)", **private
    )
