"""What a region keeps: prompts, recipes, pictures and finished images, and what is being made right now.

It works with plain values and imports neither `inference` nor `ui`.
"""

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.flights import Claim, Flight, FlightBoard
from cache_db.records import Problem, PromptKey, StoredImage, StoredPicture, StoredRecipe

__all__ = [
    "Cache",
    "CacheError",
    "Claim",
    "Flight",
    "FlightBoard",
    "Problem",
    "PromptKey",
    "StoredImage",
    "StoredPicture",
    "StoredRecipe",
]
