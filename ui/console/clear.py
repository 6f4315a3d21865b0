"""The page of clearing: what, counted first, then into the trash; what lies there and how to have it back."""

from __future__ import annotations

import streamlit as st

from cache_db.records import TrashEntry
from cache_db.selection import Selection
from cache_db.trash import MOST_DAYS
from inference.errors import InvalidRequest
from inference.upkeep.auditing import selection_words, trash_words
from inference.upkeep.cities import find_country
from inference.upkeep.clearing import MOST_RECIPES, TRASH_DAYS, WHAT, selection_of, tally_words
from inference.upkeep.housekeeper import way_back_words
from inference.upkeep.quantities import readable_moment
from ui.console.acting import act_of
from ui.console.handover import Handover, gazetteer, handed_cache
from ui.console.library import kept_cities
from ui.console.parts import agreed, plain

_WORDS = {"images": "Images", "prompts": "Prompts", "both": "Both"}


def clear_page() -> None:
    st.title("Clear")
    st.caption(
        "Links go on working: recipes are remembered, and a picture is made again when somebody asks. What is cleared "
        "lies in the trash first."
    )
    show_notice()
    _choose()
    if "counted" in st.session_state:
        _offer()
    show_question()
    st.header("Trash")
    show_trash()


def _choose() -> None:
    names = kept_cities(handed_cache(), gazetteer())
    with st.form("clear", border=True):
        what = st.segmented_control(
            "What", WHAT, default="images", required=True, format_func=lambda name: _WORDS[name], key="what"
        )
        place, made = st.columns(2), st.columns(3)
        cities = place[0].multiselect("Cities", list(names), key="cities", placeholder="any")
        country = place[1].text_input("Country", key="country", placeholder="any, or such as France or FR")
        engine = made[0].text_input("Engine", key="engine", placeholder="any, or such as sketch")
        region = made[1].text_input("Region", key="region", placeholder="any, by its id")
        older = made[2].text_input("Older than", key="older", placeholder="any, or 12h, 30d, 8w")
        more = st.columns(3)
        text = more[0].text_input("Prompt holds", key="text", placeholder="any words")
        least = more[1].number_input("Only the least used", 1, MOST_RECIPES, None, key="least", placeholder="any")
        down_to = more[2].text_input("Down to a size of", key="down to", placeholder="such as 2GB")
        flags = st.container(horizontal=True)
        everything = flags.checkbox("Everything, where nothing above narrows it", key="everything")
        pinned = flags.checkbox("Pinned ones too", key="include pinned")
        if not st.form_submit_button("Count", type="primary", key="count"):
            return
    st.session_state.pop("counted", None)
    try:
        selection = selection_of(
            gazetteer(),
            what=what,
            city_ids=[names[name] for name in cities],
            countries=[find_country(gazetteer(), country)] if country.strip() else (),
            region=region.strip(),
            engine=engine.strip(),
            older_than=older,
            text=text,
            least_used=None if least is None else int(least),
            down_to=down_to,
            everything=everything,
            include_pinned=pinned,
        )
    except InvalidRequest as error:
        st.error(plain(error.message))
        return
    st.session_state["counted"] = selection


def _offer() -> None:
    """The present counts of what was chosen, and the way on."""
    selection: Selection = st.session_state["counted"]
    tally = handed_cache().maintenance.count(selection)
    if tally.empty:
        st.info(f"Nothing to clear: {plain(tally_words(tally))}.")
        return
    st.warning(f"This clears {plain(tally_words(tally))}.")
    st.button("Clear…", key="clear", on_click=ask_to_clear, args=(selection,))


def ask_to_clear(selection: Selection) -> None:
    """Opens the question at the end of this page's run; for other pages."""
    st.session_state["clearing"] = selection


@st.dialog("Clear?", on_dismiss=lambda: st.session_state.pop("clearing", None))
def _ask(selection: Selection) -> None:
    maintenance = handed_cache().maintenance
    st.write(f"Clear {plain(tally_words(maintenance.count(selection)))}?")
    days = st.number_input("Days in the trash", 0, MOST_DAYS, TRASH_DAYS, key="trash days", help="0: gone at once")
    budget = int(Handover.received().settings.get("CITYFRAME_CACHE_MEGABYTES", "0"))
    st.caption(plain(way_back_words(days, budget)))
    if agreed("clearing", "Clear", "clearing"):
        act = act_of(selection_words(gazetteer(), selection))
        cleared = maintenance.clear(selection, trash_days=days, act=act)
        st.session_state.pop("counted", None)
        st.session_state["notice"] = (
            f"Cleared {tally_words(cleared.tally)}. {way_back_words(days, budget)}",
            cleared.trash_id,
        )
        st.rerun()


def show_question() -> None:
    """The question, where one is open."""
    if "clearing" in st.session_state:
        _ask(st.session_state["clearing"])


def show_notice() -> None:
    """What was done last, until the next thing is done; a clearing with its way back."""
    notice = st.session_state.get("notice")
    if notice is None:
        return
    words, trash_id = notice
    box = st.container(horizontal=True, vertical_alignment="center")
    box.success(plain(words))
    entry = next((one for one in handed_cache().maintenance.trash() if one.trash_id == trash_id), None)
    if entry is not None:
        box.button("Undo", key="undo last", icon=":material/undo:", on_click=_undo, args=(entry,))


def show_trash() -> None:
    entries = handed_cache().maintenance.trash()
    if not entries:
        st.caption("The trash is empty.")
    for entry in entries:
        _entry(entry)
    if "purging" in st.session_state:
        _ask_to_purge(st.session_state["purging"])


def _entry(entry: TrashEntry) -> None:
    box = st.container(border=True, horizontal=True, vertical_alignment="center", key=f"trash {entry.trash_id}")
    times = f"cleared {readable_moment(entry.when)}, kept until {readable_moment(entry.expires)} at most"
    box.markdown(f"{plain(_sentence(entry))}  \n:small[{times}]")
    box.button("Undo", key=f"undo {entry.trash_id}", icon=":material/undo:", on_click=_undo, args=(entry,))
    box.button(
        "Purge…",
        key=f"purge {entry.trash_id}",
        icon=":material/delete_forever:",
        on_click=lambda: st.session_state.update(purging=entry),
    )


def _undo(entry: TrashEntry) -> None:
    tally = handed_cache().maintenance.undo(entry.trash_id, act=act_of(trash_words(gazetteer(), entry)))
    st.session_state["notice"] = (f"Given back: {tally_words(tally)}.", "")


@st.dialog("Delete for good?", on_dismiss=lambda: st.session_state.pop("purging", None))
def _ask_to_purge(entry: TrashEntry) -> None:
    st.write(f"{plain(_sentence(entry))} will be gone; there is no way back from this.")
    if agreed("purge", "Delete for good", "purging"):
        act = act_of(trash_words(gazetteer(), entry))
        tally = handed_cache().maintenance.purge(trash_id=entry.trash_id, act=act)
        st.session_state["notice"] = (f"Gone for good: {tally_words(tally)}.", "")
        st.rerun()


def _sentence(entry: TrashEntry) -> str:
    words = tally_words(entry.tally)
    return words[:1].upper() + words[1:]
