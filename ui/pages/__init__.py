"""The templates of all pages, and the one Jinja environment that fills them.

Whatever reaches a template is escaped and shows as text, unless it is Markup of our own; a name that is missing is an
error. `parts/` is the static markup of the Gradio page, in its `elem_id`s; the first paint shows some of it beforehand.
Gradio would run `${...}` or two braces in a part (see `gr.HTML`): no value of a visitor, city or prompt may stand in
what it gets. It gets parts with nothing in them, and `assets/js` fills those by `textContent`: `data-word` names a text
of `ui/portal/translations` (`data-word-label`: an aria-label), `data-fill` a value.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, FileSystemLoader, StrictUndefined


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, **values: Any) -> str:
    """Raises jinja2.UndefinedError when the template names something else than `values`."""
    return _templates().get_template(name).render(values)


def empty_part(name: str) -> str:
    """A part with neither words nor values in it, as Gradio gets it."""
    nothing = ChainableUndefined()
    return render(f"parts/{name}.html", words=nothing, boot=nothing)
