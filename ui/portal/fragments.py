"""The static markup of the page, shared by the Gradio components and by the first paint.

No value of a visitor, city or prompt ever stands in it: `assets/js` fills it by `textContent`, the first paint by
escaped text. Gradio would run `${...}` or `{{...}}` in a template (see `gr.HTML`), so there is none.

`data-word` names a text of `ui/portal/translations` (`data-word-label`: an aria-label); `data-fill` names a value.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping


def _icon(path: str) -> str:
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{path}</svg>'
    )


_CHAIN = _icon(
    '<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7"/>'
    '<path d="M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17"/>'
)
_DOWNLOAD = _icon('<path d="M12 4v11m0 0 4-4m-4 4-4-4M5 19h14"/>')
_SHARE = _icon('<path d="M12 15V4m0 0L8 8m4-4 4 4M6 12v7h12v-7"/>')
_HALF_MOON = _icon('<circle cx="12" cy="12" r="8"/><path d="M12 4v16a8 8 0 0 0 0-16z" fill="currentColor"/>')
_GLOBE = _icon('<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17c-5-5-5-12 0-17z"/>')
_DICE = _icon('<path d="M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15m0 5v-5h5"/>')
_PIN = _icon('<path d="M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>')

HEADER = f"""<a class="skip-link" href="#studio" data-word="skip"></a>
<header class="page-header">
<a class="logo" href="/"><i aria-hidden="true"></i>Cityframe</a>
<span class="region-pill"><span class="dot" aria-hidden="true"></span><span class="long" data-word="served_from"></span>
<b data-fill="region" dir="auto"></b></span>
<span class="language-control">{_GLOBE}<select
id="language" class="header-control" data-word-label="language"></select></span>
<button type="button" id="theme" class="header-control" data-word-label="theme">{_HALF_MOON}</button>
</header>
<aside id="banner" class="banner" hidden></aside>"""

FOOTER = """<footer class="page-footer">
<p><span data-word="footer_engine"></span> <b data-fill="engine" dir="auto"></b></p>
<p><a href="/api/docs" data-word="footer_api"></a> · <a href="/credits" data-word="footer_credits"></a></p>
</footer>"""

# The picture's frame. `PICTURE` is the one image of it, so that the first paint can put a real one in its place.
PICTURE = '<img class="picture" alt="" hidden>'

STAGE = f"""<figure class="stage">
<div class="frame" data-format="16:9">
<div class="backdrop" aria-hidden="true"></div>
{PICTURE}
<div class="veil" hidden>
<p class="veil-title" data-fill="progress-title"></p>
<div class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" data-word-label="progress"><i></i></div>
<p class="veil-detail" data-fill="progress-detail"></p>
<div class="veil-buttons">
<button type="button" class="veil-button" data-do="retry" data-word="try_again" hidden></button>
<button type="button" class="veil-button" data-do="cancel" data-word="cancel"></button>
</div>
</div>
</div>
<figcaption>
<span class="caption-head"><span class="caption-title" data-fill="title" dir="auto"></span>
<span class="badge sketch" data-fill="sketch" hidden></span><span class="badge" data-fill="badge" hidden></span></span>
<span class="caption-line" data-fill="caption" dir="auto"></span>
</figcaption>
<p class="visually-hidden" role="status" data-fill="announcement"></p>
</figure>"""

_CITY_PICKER = """<label class="field-label" for="city-search" data-word="city"></label>
<div class="combobox">
<input id="city-search" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false"
aria-controls="city-options" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto" maxlength="80">
<ul id="city-options" role="listbox" data-word-label="city" hidden></ul>
</div>
<p class="visually-hidden" role="status" data-fill="city-status"></p>
<button type="button" class="link-button" data-do="nearest" data-word="use_location"></button>"""

PLACE = f"""<div class="place">
<p class="eyebrow" data-word="you_are_in"></p>
<h1><bdi data-fill="city"></bdi></h1>
<p class="place-line"><span class="native"><bdi data-fill="native-name"></bdi></span><span><bdi
data-fill="country"></bdi></span><span><bdi data-fill="local-time"></bdi></span></p>
<p class="place-why"><span data-fill="reason"></span>
<button type="button" class="link-button" data-do="change-city" aria-expanded="false">{_PIN}<span
data-word="change_city"></span></button></p>
<div class="city-picker" hidden></div>
</div>"""
# Only the page itself has the picker: its ids would stand twice beside the first paint.
PLACE_WITH_PICKER = PLACE.replace("hidden></div>", f"hidden>{_CITY_PICKER}</div>")

ACTIONS = f"""<div class="actions">
<button type="button" class="button primary" data-do="copy" disabled>{_CHAIN}<span
data-word="copy_link"></span></button>
<details class="menu"><summary class="button square" data-word-label="download">{_DOWNLOAD}</summary>
<ul><li><a data-type="png" download>PNG</a></li><li><a data-type="jpg" download>JPEG</a></li>
<li><a data-type="webp" download>WebP</a></li></ul></details>
<button type="button" class="button square" data-do="share" data-word-label="share" hidden>{_SHARE}</button>
</div>
<input class="link-field" data-word-label="copy_link" readonly hidden>"""

RECEIPT = """<dl class="receipt"></dl>
<p class="honest" data-fill="honest" hidden></p>
<p class="honest" data-fill="stands-in" hidden></p>
<button type="button" class="button small" data-do="ask-hub" data-word="ask_hub" hidden></button>
<ul class="notes" hidden></ul>
<details class="understood" hidden><summary data-word="understood"></summary>
<ul class="understood-list"></ul><p class="ignored" hidden></p></details>"""

VERSIONS = """<ul class="version-strip" data-word-label="versions"></ul>"""

ANOTHER = f"""<button type="button" class="button small" data-do="another" disabled>{_DICE}<span
data-word="another_version"></span></button>"""

SCENES = """<section aria-labelledby="scenes-heading">
<div class="section-head"><h2 id="scenes-heading" data-fill="scenes"></h2></div>
<p class="news"><span role="status" data-fill="news"></span>
<button type="button" class="button small" data-do="show-new" data-word="show_new_prompts" hidden></button></p>
<ul class="cards"></ul>
<p class="section-foot"><select id="style" class="header-control" data-word-label="slot_style"></select>
<button type="button" class="button" data-do="more-prompts" data-word="more_prompts"></button>
<span class="field-error" role="status" data-fill="more-status"></span></p>
</section>"""

OWN_HEAD = """<h2 data-word="own_heading"></h2><p class="hint" data-word="own_hint"></p>"""

OWN_FOOT = """<div class="own-foot"><span class="counter" data-fill="counter"></span>
<button type="button" class="button primary" data-do="draw-own" disabled data-word="draw"></button></div>
<p class="field-error" role="alert" data-fill="own-error"></p>"""

LETTERING_HEAD = """<h2 data-word="lettering_heading"></h2><p class="hint" data-word="lettering_hint"></p>"""

RECENT = """<section aria-labelledby="recent-heading" hidden>
<div class="section-head"><h2 id="recent-heading" data-fill="recent-heading"></h2></div>
<ul class="strip" tabindex="0" role="list" aria-labelledby="recent-heading"></ul></section>"""

HISTORY = """<section aria-labelledby="history-heading" hidden>
<div class="section-head"><h2 id="history-heading" data-word="history_heading"></h2>
<small data-word="history_hint"></small>
<button type="button" class="link-button" data-do="clear-history" data-word="history_clear"></button></div>
<ul class="strip" tabindex="0" role="list" aria-labelledby="history-heading"></ul></section>"""

_EMPTY_TEXT = re.compile(r'(<(\w+)\b[^>]*?\bdata-(word|fill)="([\w-]+)"[^>]*>)(</\2>)')
_LABEL = re.compile(r'data-word-label="(\w+)"')


def fill(fragment: str, words: Mapping[str, str], values: Mapping[str, str] | None = None) -> str:
    """The fragment with its words and values as escaped text; a value that is not given stays empty.

    Raises:
        KeyError: the fragment names a word that the translations do not have.
    """

    def text(match: re.Match[str]) -> str:
        opening, _, kind, name, closing = match.groups()
        content = words[name] if kind == "word" else (values or {}).get(name, "")
        if kind == "fill" and content:
            opening = opening.replace(" hidden", "")
        return opening + html.escape(content) + closing

    labelled = _LABEL.sub(lambda match: f'{match[0]} aria-label="{html.escape(words[match[1]])}"', fragment)
    return _EMPTY_TEXT.sub(text, labelled)
