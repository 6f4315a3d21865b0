"""The lab's one error: it cannot be built or run here, in a sentence. What visitors suffer is no error but a result."""

from __future__ import annotations


class LabError(Exception):
    pass
