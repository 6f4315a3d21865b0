"""All templates, in the order in which they were written: a new one is one line here."""

from __future__ import annotations

from inference.engines.sketch.templates import arch, over_roofs
from inference.engines.sketch.templates.model import Template

TEMPLATES: tuple[Template, ...] = (
    over_roofs.TEMPLATE,
    arch.TEMPLATE,
)
