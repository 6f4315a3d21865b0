"""The page of storage: counts and bytes, the comparison of rows and files with its repair, and backups."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from cache_db.errors import CacheError
from cache_db.maintenance import Maintenance
from cache_db.records import Problem
from inference.upkeep.auditing import repair_words
from inference.upkeep.quantities import counted, readable_bytes
from ui.console.acting import act_of
from ui.console.handover import Handover, handed_cache
from ui.console.parts import agreed, metric_wall, plain


@dataclass(frozen=True, slots=True)
class _Result:
    """One check: `deep` when every byte was read, `repaired` when it was told to repair."""

    problems: Sequence[Problem]
    at: datetime
    deep: bool
    repaired: bool = False


def storage_page() -> None:
    st.title("Storage")
    cache = handed_cache()
    st.caption(f"Folder {plain(str(cache.folder))}")
    _counts(cache.maintenance)
    st.header("Check")
    _check(cache.maintenance)
    st.header("Backup")
    _backup(cache.maintenance)


def _counts(maintenance: Maintenance) -> None:
    stats = maintenance.stats()
    with metric_wall():
        st.metric("Prompts", f"{stats.prompts:,}")
        st.metric("Recipes", f"{stats.recipes:,}")
        st.metric("Cities", f"{stats.cities:,}")
        st.metric("Database", readable_bytes(stats.database_bytes))
        st.metric("Pictures, unlettered", f"{stats.pictures:,}")
        st.metric("Picture storage", readable_bytes(stats.picture_bytes))
        st.metric("Image files, every size", f"{stats.images:,}")
        st.metric("Image storage", readable_bytes(stats.image_bytes))
    by_variant = [{"Variant": plain(name), "Files": count} for name, count in sorted(stats.images_by_variant.items())]
    if by_variant:
        st.table(by_variant, hide_index=True, width=360, alt="Image files by variant")


def _backup(maintenance: Maintenance) -> None:
    st.write(
        "A whole copy of the cache, made while the region runs. On the same disk files are linked and take no room, "
        "but die with the disk: a backup worth the name lies on another one."
    )
    default = Handover.received().data_folder / "backups" / f"{datetime.now(UTC):%Y-%m-%d-%H%M}"
    with st.form("backup", border=False):
        folder = st.text_input("New folder on this machine", placeholder=str(default), key="backup folder")
        if not st.form_submit_button("Back up now", key="back up"):
            return
    path = Path(folder.strip()) if folder.strip() else default
    try:
        with st.spinner("Copying"):
            report = maintenance.backup(path)
    except CacheError as error:  # the folder is not empty, the other disk is full: the page stays
        st.error(plain(error.message))
        return
    files = f"{counted(report.recipes, 'recipe')} with {counted(report.files, 'file')}, {readable_bytes(report.bytes)}"
    st.success(f"{files}: {plain(str(path))}")
    st.caption("It is given back with the region stopped:")
    st.code(f"python -m scripts.cache restore {shlex.quote(str(path))} --data-folder NEW_FOLDER", language=None)


def _check(maintenance: Maintenance) -> None:
    st.write(
        "Compares the database with the files, both ways. It changes nothing and may run while visitors are served."
    )
    deep = st.checkbox("Read every file as well and compare its bytes (slow)", key="deep")
    if st.button("Check now", key="check"):
        with st.spinner("Comparing rows and files"):
            st.session_state["check result"] = _Result(maintenance.check(deep=deep), datetime.now(UTC), deep)
    if st.session_state.get("repairing"):
        _ask_to_repair(maintenance, st.session_state["check result"].deep)
    if "check result" in st.session_state:
        _show(st.session_state["check result"])


def _show(result: _Result) -> None:
    problems = result.problems
    what = f"{result.at:%H:%M:%S} UTC, {'every byte' if result.deep else 'names and lengths'}"
    if not problems:
        st.success(f"Rows and files agree ({what}).")
        return
    left = sum(not problem.repaired for problem in problems)
    count = counted(len(problems), "problem")
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
def _ask_to_repair(maintenance: Maintenance, deep: bool) -> None:
    st.write(
        "Rows whose file is missing or wrong are deleted, and so are files that no row names. Recipes stay, so links "
        "go on working: what is missing is made again when somebody asks. Strangers' files and a damaged database are "
        "left alone."
    )
    if agreed("repair", "Repair", "repairing", otherwise="Leave it"):
        with st.spinner("Repairing"):
            problems = maintenance.check(repair=True, deep=deep, act=act_of(repair_words(deep=deep)))
        st.session_state["check result"] = _Result(problems, datetime.now(UTC), deep, repaired=True)
        st.rerun()
