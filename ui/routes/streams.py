"""What an open stream of events holds, given back when its client has left.

FastAPI reads a stream's generator in a task of its own. Where that is cancelled while it hands an event on, the
generator is not closed: what its end gives back came with the next collection of garbage, minutes later in a quiet
process. A dependency ends with its request, whatever became of the task.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Annotated

from fastapi import Depends


async def _until_left() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as held:
        yield held


Held = Annotated[AsyncExitStack, Depends(_until_left)]
