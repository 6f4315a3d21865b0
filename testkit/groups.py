"""How tests are shared out among the processes of pytest-xdist (`--dist loadgroup`). It knows no test.

Each file is a group, so that what its fixtures start is started once. Tests that a busy machine disturbs, or that
disturb others, run one after the other, whichever files they stand in: those in Chromium are one group, and those
marked with a group of their own (`xdist_group`: workers, kills, clusters) another. Such groups come first: they take
longest, and everything else fills up beside them.
"""

from __future__ import annotations

import pytest


def share_out(items: list[pytest.Item]) -> None:
    """Gives each test its group, and puts the groups that take longest first."""
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: groups[item] == item.path.stem)  # stable: within a group the order stays


def _group(item: pytest.Item) -> str:
    marked = item.get_closest_marker("xdist_group")
    if marked is not None:
        return str(marked.args[0])
    return "chromium" if item.get_closest_marker("browser") else item.path.stem
