"""The page of images: what is kept, by city and engine, page by page, and deleting some of it.

The list is taken once and stays until it is refreshed: while somebody selects, new images must not move the rows.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime

import streamlit as st

from ui.console.handover import Handover, gazetteer, open_cache
from ui.console.library import WINDOW, KeptImage, city_name, kept_images, readable_bytes

ROWS_PER_PAGE = 25
_ALL = "All"
_ROW_HEIGHT = 64  # pixels


def images_page() -> None:
    st.title("Images")
    _say_what_was_deleted()
    cache = open_cache(Handover.received().cache_folder)
    names = {city_name(gazetteer(), city_id): city_id for city_id in cache.cities()}
    city_column, engine_column, refresh_column = st.columns([3, 2, 1], vertical_alignment="bottom")
    city = city_column.selectbox("City", [_ALL, *sorted(names)], key="city")
    if refresh_column.button("Refresh", width="stretch"):
        _forget_list()
    listed, listed_at = _listed(names.get(city) if city else None)
    engine = engine_column.selectbox("Engine", [_ALL, *sorted({image.engine for image in listed})], key="engine")
    shown = [image for image in listed if engine in (_ALL, image.engine)]
    _totals(shown, listed_at)
    if not shown:
        st.info("No image is kept here yet. Those that visitors have made appear after a refresh.")
        return
    _select_and_delete(shown)


def _listed(city_id: int | None) -> tuple[list[KeptImage], float]:
    """The list of this session and city, and when it was taken."""
    kept = st.session_state.get("list")
    if kept is None or kept[0] != city_id:
        cache = open_cache(Handover.received().cache_folder)
        kept = (city_id, kept_images(cache, gazetteer(), city_id), time.time())
        st.session_state["list"] = kept
    return kept[1], kept[2]


def _forget_list() -> None:
    st.session_state.pop("list", None)


def _totals(shown: list[KeptImage], listed_at: float) -> None:
    images, storage, cities = st.columns(3)
    images.metric("Images", f"{len(shown):,}")
    storage.metric("Storage", readable_bytes(sum(image.bytes for image in shown)))
    cities.metric("Cities", f"{len({image.city for image in shown}):,}")
    window = f" The newest {WINDOW:,} are listed: choose a city to see its older ones." if len(shown) >= WINDOW else ""
    st.caption(f"As of {datetime.fromtimestamp(listed_at, UTC):%H:%M:%S} UTC, full-size WebP only.{window}")


def _select_and_delete(shown: list[KeptImage]) -> None:
    pages = -(-len(shown) // ROWS_PER_PAGE)
    table = st.container()
    delete_column, pages_column = st.columns(2, vertical_alignment="center")
    page = pages_column.pagination(pages, key=f"page of {pages}") if pages > 1 else 1
    rows = shown[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    with table:
        selected = _table(rows)
    delete_column.button(
        f"Delete {len(selected)} selected",
        disabled=not selected,
        key="delete",
        on_click=lambda: st.session_state.update(to_delete=selected),
    )
    if st.session_state.get("to_delete"):
        _ask_to_delete(st.session_state["to_delete"])


def _table(rows: list[KeptImage]) -> list[str]:
    """Shows the rows; the recipe ids of those that are selected."""
    state = st.dataframe(
        [_row(image) for image in rows],
        # The rows are in the key: a selection can never come to stand for other images than those that were clicked.
        key=table_key([image.recipe_id for image in rows]),
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        row_height=_ROW_HEIGHT,
        height=_ROW_HEIGHT * min(len(rows), 6) + 40,
        alt="Kept images, newest first",
        column_config={
            "Image": st.column_config.ImageColumn(width=126),  # holds a landscape at this row height
            "Title": st.column_config.TextColumn(width="large"),
            "kB": st.column_config.NumberColumn(format="%d"),
            "Made (UTC)": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss"),
        },
    )
    return [rows[number].recipe_id for number in state["selection"]["rows"] if number < len(rows)]


def table_key(recipe_ids: list[str]) -> str:
    return "images " + hashlib.sha256("".join(recipe_ids).encode()).hexdigest()[:16]


def _row(image: KeptImage) -> dict[str, object]:
    return {
        "Image": f"/thumbnails/{image.recipe_id}.webp",
        "City": image.city,
        "Title": image.title,
        "Engine": image.engine,
        "Size": f"{image.width} × {image.height}",
        "kB": round(image.bytes / 1000),
        "Made (UTC)": datetime.fromtimestamp(image.made_at, UTC).replace(tzinfo=None),
        "Recipe": image.recipe_id,
    }


@st.dialog("Delete images?", on_dismiss=lambda: st.session_state.pop("to_delete", None))
def _ask_to_delete(recipe_ids: list[str]) -> None:
    st.write(
        f"{_images(len(recipe_ids))} will be deleted in every size and format. Links to them go on working: what the "
        "engine drew stays kept, and the image is lettered again when somebody asks."
    )
    delete_column, keep_column = st.columns(2)
    if delete_column.button("Delete", type="primary", key="confirm deletion", width="stretch"):
        # Only those that are still there count as deleted.
        cache = open_cache(Handover.received().cache_folder)
        there = cache.images(recipe_ids, "webp")
        cache.delete_images(recipe_ids)
        st.session_state["deleted"] = len(there)
        st.session_state.pop("to_delete")
        _forget_list()
        st.rerun()
    if keep_column.button("Keep", key="cancel deletion", width="stretch"):
        st.session_state.pop("to_delete")
        st.rerun()


def _say_what_was_deleted() -> None:
    deleted = st.session_state.pop("deleted", None)
    if deleted is not None:
        st.success(f"{_images(deleted)} deleted. The recipes are kept.")


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"
