"""The page of storage: counts and bytes, and the comparison of rows and files with its repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from cache_db.cache import Cache
from cache_db.records import Problem
from ui.console.handover import Handover, open_cache
from ui.console.library import readable_bytes


@dataclass(frozen=True, slots=True)
class _Result:
    """One check: `deep` when every byte was read, `repaired` when it was told to repair."""

    problems: Sequence[Problem]
    at: datetime
    deep: bool
    repaired: bool = False


def storage_page() -> None:
    st.title("Storage")
    folder = Handover.received().cache_folder
    cache = open_cache(folder)
    st.caption(f"Folder {folder}")
    _counts(cache)
    st.subheader("Check")
    _check(cache)


def _counts(cache: Cache) -> None:
    stats = cache.stats()
    first = st.columns(4)
    first[0].metric("Prompts", f"{stats['prompts']:,}")
    first[1].metric("Recipes", f"{stats['recipes']:,}")
    first[2].metric("Cities", f"{stats['cities']:,}")
    first[3].metric("Database", readable_bytes(stats["database_bytes"]))
    second = st.columns(4)
    second[0].metric("Pictures, unlettered", f"{stats['pictures']:,}")
    second[1].metric("Picture storage", readable_bytes(stats["picture_bytes"]))
    second[2].metric("Image files, every size", f"{stats['images']:,}")
    second[3].metric("Image storage", readable_bytes(stats["image_bytes"]))
    by_variant = [{"Variant": name, "Files": count} for name, count in sorted(stats["images_by_variant"].items())]
    if by_variant:
        st.dataframe(by_variant, hide_index=True, width=360, alt="Image files by variant")


def _check(cache: Cache) -> None:
    st.write(
        "Compares the database with the files, both ways. It changes nothing and may run while visitors are served."
    )
    deep = st.checkbox("Read every file as well and compare its bytes (slow)", key="deep")
    if st.button("Check now", key="check"):
        with st.spinner("Comparing rows and files"):
            st.session_state["check result"] = _Result(cache.check(deep=deep), datetime.now(UTC), deep)
    if st.session_state.get("repairing"):
        _ask_to_repair(cache, st.session_state["check result"].deep)
    if "check result" in st.session_state:
        _show(st.session_state["check result"])


def _show(result: _Result) -> None:
    problems = result.problems
    what = f"{result.at:%H:%M:%S} UTC, {'every byte' if result.deep else 'names and lengths'}"
    if not problems:
        st.success(f"Rows and files agree ({what}).")
        return
    left = sum(not problem.repaired for problem in problems)
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    if result.repaired and not left:
        st.success(f"{count}, all repaired ({what}).")
    elif result.repaired:
        st.warning(f"{count}, {left} of them left for you: the console does not touch those ({what}).")
    else:
        st.warning(f"{count} ({what}).")
    _table(problems)
    if left and not result.repaired:
        st.button("Repair…", key="repair", on_click=lambda: st.session_state.update(repairing=True))


def _table(problems: Sequence[Problem]) -> None:
    st.dataframe(
        [
            {"Kind": problem.kind, "What": problem.sentence, "Repaired": "yes" if problem.repaired else "no"}
            for problem in problems
        ],
        hide_index=True,
        alt="Problems found",
        column_config={
            "Kind": st.column_config.TextColumn(width=120),
            "What": st.column_config.TextColumn(width=760),  # holds a path and what is wrong with it
            "Repaired": st.column_config.TextColumn(width=80),
        },
    )


@st.dialog("Repair the cache?", on_dismiss=lambda: st.session_state.pop("repairing", None))
def _ask_to_repair(cache: Cache, deep: bool) -> None:
    st.write(
        "Rows whose file is missing or wrong are deleted, and so are files that no row names. Recipes stay, so links "
        "go on working: what is missing is made again when somebody asks. Strangers' files and a damaged database are "
        "left alone."
    )
    repair_column, leave_column = st.columns(2)
    if repair_column.button("Repair", type="primary", key="confirm repair", width="stretch"):
        st.session_state.pop("repairing")
        with st.spinner("Repairing"):
            problems = cache.check(repair=True, deep=deep)
        st.session_state["check result"] = _Result(problems, datetime.now(UTC), deep, repaired=True)
        st.rerun()
    if leave_column.button("Leave it", key="cancel repair", width="stretch"):
        st.session_state.pop("repairing")
        st.rerun()
