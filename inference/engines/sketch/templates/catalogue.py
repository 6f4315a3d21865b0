"""All templates, in the order in which they were written: a new one is one line here."""

from __future__ import annotations

from inference.engines.sketch.templates import (
    animal,
    arch,
    balcony,
    canyon,
    close_up_row,
    cut_out,
    diagonal_bridge,
    harbour,
    main_street,
    over_roofs,
    procession,
    steep_street,
)
from inference.engines.sketch.templates.model import Template

TEMPLATES: tuple[Template, ...] = (
    over_roofs.TEMPLATE,
    arch.TEMPLATE,
    harbour.TEMPLATE,
    harbour.PLAIN,
    close_up_row.TEMPLATE,
    steep_street.TEMPLATE,
    main_street.TEMPLATE,
    canyon.TEMPLATE,
    cut_out.TEMPLATE,
    diagonal_bridge.TEMPLATE,
    procession.TEMPLATE,
    balcony.TEMPLATE,
    animal.TEMPLATE,
)
