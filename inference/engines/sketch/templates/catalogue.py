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
    from_above,
    harbour,
    hillside,
    isometric,
    main_street,
    market,
    night_sky,
    over_roofs,
    procession,
    skyline,
    square,
    steep_street,
)
from inference.engines.sketch.templates.model import Template

TEMPLATES: tuple[Template, ...] = (
    over_roofs.TEMPLATE,
    arch.TEMPLATE,
    harbour.TEMPLATE,
    harbour.LOW,
    close_up_row.TEMPLATE,
    steep_street.TEMPLATE,
    main_street.TEMPLATE,
    canyon.TEMPLATE,
    cut_out.TEMPLATE,
    cut_out.HIGH,
    diagonal_bridge.TEMPLATE,
    procession.TEMPLATE,
    balcony.TEMPLATE,
    animal.TEMPLATE,
    market.TEMPLATE,
    from_above.TEMPLATE,
    square.TEMPLATE,
    hillside.TEMPLATE,
    night_sky.TEMPLATE,
    skyline.TEMPLATE,
    isometric.TEMPLATE,
    isometric.LOW,
)
