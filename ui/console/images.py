"""The page of images: what is kept, as cards, by filters and page by page; pinning and clearing some or all of them.

Every button works on recipes by their ids: whatever arrives meanwhile, nothing else than what was ticked is meant.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from inference.upkeep.auditing import recipes_words, selection_words
from inference.upkeep.clearing import selection_of
from inference.upkeep.pinning import find_recipes
from inference.upkeep.quantities import counted, readable_bytes
from ui.console.acting import act_of
from ui.console.clear import ask_to_clear, show_notice, show_question
from ui.console.handover import Handover, gazetteer, handed_cache
from ui.console.library import ORDERS, Card, Filters, engines_and_regions, kept_cities, kept_countries, page_of
from ui.console.parts import plain

_CARD_WIDTH = 230  # pixels: two on a phone would be too small to judge a picture
_PINNED = {"All": None, "Pinned": True, "Not pinned": False}


def images_page() -> None:
    st.title("Images")
    show_notice()
    filters = _filters()
    number = _page_number(filters)
    cards, more = page_of(handed_cache(), gazetteer(), filters, number)
    if not cards:
        st.info("No image is kept here that fits." if filters.narrow else "No image is kept here yet.")
    else:
        bar = st.container(horizontal=True, vertical_alignment="center", key="actions")
        with st.grid(min_column_width=_CARD_WIDTH, gap="medium"):
            for card in cards:
                _show(card)
        _actions(bar, cards, filters)
    _turn_pages(number, more)
    show_question()


def _filters() -> Filters:
    cache = handed_cache()
    names = kept_cities(cache, gazetteer())
    countries = kept_countries(gazetteer(), list(names.values()))
    engines, regions = engines_and_regions(cache)
    with st.grid(min_column_width=150, gap="small"):
        text = st.text_input("Prompt holds", key="text", placeholder="any words")
        city = st.selectbox("City", list(names), index=None, key="city", placeholder="All")
        country = st.selectbox("Country", list(countries), index=None, key="country", placeholder="All")
        engine = st.selectbox("Engine", engines, index=None, key="engine", placeholder="All", accept_new_options=True)
        region = st.selectbox("Region", regions, index=None, key="region", placeholder="All", accept_new_options=True)
        pinned = st.selectbox("Pins", list(_PINNED), key="pins")
        order = st.selectbox("Order", list(ORDERS), format_func=lambda name: ORDERS[name], key="order")
    of_country = countries.get(country or "")
    city_ids = (names[city],) if city in names else of_country
    if city_ids is not None and of_country is not None:  # both hold at once
        city_ids = tuple(city_id for city_id in city_ids if city_id in of_country)
    return Filters(city_ids, engine or "", region or "", text.strip(), _PINNED[pinned], order)


def _page_number(filters: Filters) -> int:
    """From 0; other filters begin at the first page."""
    if st.session_state.get("filters") != filters:
        st.session_state.update(filters=filters, page=0)
    return int(st.session_state["page"])


def _turn_pages(number: int, more: bool) -> None:
    if not (number or more):
        return
    row = st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center")
    row.button(
        "Previous", key="previous", disabled=not number, icon=":material/chevron_left:", on_click=_turn, args=(-1,)
    )
    row.markdown(f"Page {number + 1:,}", width="content")
    row.button("Next", key="next", disabled=not more, icon=":material/chevron_right:", on_click=_turn, args=(1,))


def _turn(by: int) -> None:
    st.session_state["page"] += by


# ---- cards


def _show(card: Card) -> None:
    kept = card.kept
    link = html.escape(f"{Handover.received().public_url}/s/{kept.recipe_id}", quote=True)
    where = [fact for fact in (card.city, kept.engine, kept.region) if fact]
    day = f"{datetime.fromtimestamp(kept.made_at, UTC):%Y-%m-%d}"
    facts = [readable_bytes(kept.bytes), counted(kept.hits, "hit"), day]
    pin = '<span class="pin" title="Pinned">pinned</span>' if kept.pinned else ""
    with st.container(key=f"card {kept.recipe_id}", gap="xxsmall"):
        st.html(
            f'<a class="kept" href="{link}" target="_blank" rel="noreferrer">'
            f'<img src="/thumbnails/{kept.recipe_id}.webp" alt="{html.escape(card.title, quote=True)}" loading="lazy">'
            f"{pin}</a>"
        )
        st.checkbox(plain(card.title), key=_tick(kept.recipe_id))
        st.caption(f"{plain(' · '.join(where))}  \n{plain(' · '.join(facts))}")


def _tick(recipe_id: str) -> str:
    return f"tick {recipe_id}"


# ---- what can be done with them


def _actions(bar: st.delta_generator.DeltaGenerator, cards: Sequence[Card], filters: Filters) -> None:
    shown = [card.kept.recipe_id for card in cards]
    ticked = [recipe_id for recipe_id in shown if st.session_state.get(_tick(recipe_id))]
    whole = len(ticked) == len(shown)
    bar.button(
        "Tick none" if whole else "Tick all shown",
        key="tick all",
        on_click=lambda: st.session_state.update({_tick(recipe_id): not whole for recipe_id in shown}),
    )
    none, number = not ticked, f" {len(ticked)}" if ticked else ""
    bar.button(f"Pin{number}", key="pin", disabled=none, icon=":material/keep:", on_click=_pin, args=(ticked,))
    bar.button(
        f"Unpin{number}", key="unpin", disabled=none, icon=":material/keep_off:", on_click=_unpin, args=(ticked,)
    )
    bar.button(
        f"Clear{number}…",
        key="clear",
        disabled=none,
        icon=":material/delete:",
        on_click=lambda: ask_to_clear(selection_of(gazetteer(), recipe_ids=ticked)),
    )
    if filters.narrow:
        bar.button("Pin all that fit", key="pin all", on_click=_pin_all, args=(filters,))
    if filters.clearable:
        bar.button("Clear all that fit…", key="clear all", on_click=lambda: ask_to_clear(filters.selection()))


def _pin(recipe_ids: Sequence[str], words: str = "") -> None:
    count = handed_cache().maintenance.pin(recipe_ids, act=act_of(words or recipes_words(recipe_ids)))
    st.session_state["notice"] = (f"{counted(count, 'recipe')} pinned.", "")


def _unpin(recipe_ids: Sequence[str]) -> None:
    count = handed_cache().maintenance.unpin(recipe_ids, act=act_of(recipes_words(recipe_ids)))
    st.session_state["notice"] = (f"{counted(count, 'recipe')} unpinned.", "")


def _pin_all(filters: Filters) -> None:
    selection = filters.selection()
    _pin(find_recipes(handed_cache(), selection, filters.pinned), selection_words(gazetteer(), selection))
