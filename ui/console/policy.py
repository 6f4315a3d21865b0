"""The page of the policy: reviews that visitors asked for, to be granted or refused; what was refused, in numbers."""

from __future__ import annotations

import time
from typing import Literal

import streamlit as st

from cache_db.policy_records import WORDS_SECONDS, Review
from inference.upkeep.quantities import readable_moment
from ui.console.acting import act_of
from ui.console.handover import handed_cache
from ui.console.parts import plain

_DAY = 86_400.0
_MOST_SHOWN = 50


def policy_page() -> None:
    st.title("Policy")
    st.caption(
        "Words that were refused and that their visitor asks a person to look at. What is granted passes from then on, "
        f"in this region. The words are kept for {WORDS_SECONDS / _DAY:.0f} days at most; nothing is "
        "known of who wrote them."
    )
    records = handed_cache().policy
    waiting = records.reviews()
    st.header(f"Waiting: {len(waiting):,}")
    if not waiting:
        st.info("No review waits for a decision.")
    for review in waiting[:_MOST_SHOWN]:
        _show(review)
    st.header("Refused in the last 7 days")
    counts = records.counts(time.time() - 7 * _DAY)
    if counts:
        st.table([{"Category": plain(category), "Refused": f"{count:,}"} for category, count in counts.items()])
    else:
        st.info("Nothing was refused.")
    decided = records.reviews(waiting=False)
    if decided:
        st.header("Decided")
        st.dataframe([_row(review) for review in decided[:_MOST_SHOWN]], hide_index=True, alt="Decided reviews")


def _show(review: Review) -> None:
    with st.container(border=True):
        st.markdown(plain(review.words) if review.words else "The words are not kept any more.")
        st.caption(plain(f"{review.category}, rule {review.rule}, asked {readable_moment(review.asked)}"))
        grant, refuse = st.columns(2)
        if grant.button("Grant", key=f"grant {review.words_hash}", width="stretch"):
            _decide(review, "granted")
        if refuse.button("Refuse", key=f"refuse {review.words_hash}", width="stretch"):
            _decide(review, "refused")


def _decide(review: Review, decision: Literal["granted", "refused"]) -> None:
    handed_cache().policy.decide(review.words_hash, decision, act=act_of(f"a review of {review.words_hash[:12]}"))
    st.rerun()


def _row(review: Review) -> dict[str, str]:
    return {
        "When": readable_moment(review.decided or review.asked),
        "Decision": review.decision,
        "Category": review.category,
        "Rule": review.rule,
        "Words": review.words or "",
    }
