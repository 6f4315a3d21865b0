"""What a region keeps: prompts, recipes, pictures and finished images, and what is being made right now.

It works with plain values and imports neither `inference` nor `ui`.
"""

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.flights import Claim, Flight, FlightBoard
from cache_db.records import (
    BackupReport,
    Cleared,
    ExportReport,
    Hour,
    ImportReport,
    Kept,
    PictureFacts,
    Problem,
    PromptKey,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredRecipe,
    StoredUnderstood,
    Tally,
    TrashEntry,
)
from cache_db.selection import Selection

__all__ = [
    "BackupReport",
    "Cache",
    "CacheError",
    "Claim",
    "Cleared",
    "ExportReport",
    "Flight",
    "FlightBoard",
    "Hour",
    "ImportReport",
    "Kept",
    "PictureFacts",
    "Problem",
    "PromptKey",
    "Selection",
    "StoredImage",
    "StoredNote",
    "StoredPicture",
    "StoredRecipe",
    "StoredUnderstood",
    "Tally",
    "TrashEntry",
    "restore",
]
