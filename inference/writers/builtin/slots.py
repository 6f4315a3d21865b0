"""The values that a plan's slots may have. Names only: what goes together is for content_plan.py and letters.py."""

from __future__ import annotations

from typing import Literal

View = Literal["skyline", "waterfront", "landmark", "aerial", "street", "market"]
Weather = Literal["clear", "cloudy", "rain", "fog", "snow", "storm"]
Style = Literal["illustrated", "minimal", "vintage", "deco", "watercolor", "neon", "isometric", "line art"]
Palette = Literal["auto", "warm", "cool", "pastel", "mono", "vivid", "earthy"]
Mood = Literal["calm", "romantic", "majestic", "moody", "bustling"]
