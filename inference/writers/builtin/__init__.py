"""The embedded writer: prompts for any city, with no model and no network. `BuiltinWriter` is all that others need."""

from __future__ import annotations

from inference.writers.builtin.content_plan import Plan
from inference.writers.builtin.writer import BuiltinWriter

__all__ = ["BuiltinWriter", "Plan"]
