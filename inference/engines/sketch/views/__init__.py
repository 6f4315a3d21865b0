"""The views that have a composition of their own; skylines and waterfronts are in `composition.py`."""

from __future__ import annotations

from collections.abc import Callable

from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.aerial import draw_aerial_view
from inference.engines.sketch.views.landmark import draw_landmark_view
from inference.engines.sketch.views.market import draw_market_view
from inference.engines.sketch.views.street import draw_street_view
from inference.prompt_text.slots import View

VIEWS: dict[View, Callable[[Stage], None]] = {
    "aerial": draw_aerial_view,
    "landmark": draw_landmark_view,
    "market": draw_market_view,
    "street": draw_street_view,
}
