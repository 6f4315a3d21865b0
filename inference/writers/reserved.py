"""A writer that is not asked about some cities: what is written for them is written here, by the fallback."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inference.errors import WriterUnavailable
from inference.schemas import City, Health, Prompt
from inference.writers.base import Wish, Writer


class ReservedWriter:
    """`writer` for all cities of which `may_ask` says so."""

    def __init__(self, writer: Writer, may_ask: Callable[[City], bool]) -> None:
        self.name = writer.name
        self.model = writer.model
        self._writer = writer
        self._may_ask = may_ask

    def write(self, wish: Wish) -> Iterator[Sequence[Prompt]]:
        """See `Writer.write`. Raises WriterUnavailable for a city that stays."""
        if not self._may_ask(wish.city):
            raise WriterUnavailable(f"What is written for {wish.city.name} is written in this region.")
        return self._writer.write(wish)

    def health(self) -> Health:
        return self._writer.health()

    def close(self) -> None:
        self._writer.close()
