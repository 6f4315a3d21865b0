"""The values that the slots of a prompt may have: writers plan them, the sketch engine reads and draws them.

Names only: what goes together is for the writers, what a value looks like for the engine.
"""

from __future__ import annotations

from typing import Literal, TypeVar

View = Literal["skyline", "waterfront", "landmark", "aerial", "street", "market"]
Time = Literal["dawn", "day", "golden", "sunset", "blue", "night"]
Weather = Literal["clear", "cloudy", "rain", "fog", "snow", "storm"]
Season = Literal["", "spring", "summer", "autumn", "winter"]  # "" leaves the season unsaid
Style = Literal["illustrated", "minimal", "vintage", "deco", "watercolor", "neon", "isometric", "line art"]
Palette = Literal["auto", "warm", "cool", "pastel", "mono", "vivid", "earthy"]
Mood = Literal["calm", "romantic", "majestic", "moody", "bustling"]

Value = TypeVar("Value", bound=str)  # one of them, whichever
