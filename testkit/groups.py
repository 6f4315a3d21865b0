"""How tests are shared out among the processes of pytest-xdist: by groups of files. It knows no test.

Each file is a group, so that what its fixtures start is started once. Files that a busy machine disturbs, or that
disturb others, are one group, which runs one after the other: those in Chromium, those with worker processes or the
whole hub, those with Ray clusters. Such groups come first: they take longest, and all others fill up beside them.

Our own scheduler instead of `--dist loadgroup`: xdist 3.8 hands the group on inside `item._nodeid`, which pytest 9.2
does not read any more, so that it silently shares out test by test.
"""

from __future__ import annotations

from fnmatch import fnmatch

import pytest
from xdist.scheduler import LoadScopeScheduling

GROUPS = {
    "chromium": ("tests/test_browser_*.py", "tests/test_bench_browsing.py"),
    "processes": (
        "tests/test_edges.py",
        "tests/test_hub_door.py",
        "tests/test_links_across_regions.py",
        "tests/test_whole_hub.py",
        "tests/test_workers.py",
    ),
    "clusters": ("tests/hub/test_cluster*.py",),
}


def group_of(nodeid: str) -> str:
    """The group's name; for a file that stands in none, the file."""
    path = nodeid.partition("::")[0]
    return next((name for name, patterns in GROUPS.items() if any(fnmatch(path, one) for one in patterns)), path)


class GroupScheduling(LoadScopeScheduling):
    """One group stays in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def largest_first(items: list[pytest.Item]) -> None:
    """Puts the groups of several files first; within a group the order stays."""
    order = [*GROUPS]
    items.sort(key=lambda item: order.index(group) if (group := group_of(item.nodeid)) in GROUPS else len(order))
