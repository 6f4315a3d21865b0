"""Hashed files: the page's own, cached for ever by the hash in their name or query, checked again without one."""

from __future__ import annotations

from os import PathLike

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class HashedFiles(StaticFiles):
    """`hashed_names`: the files' names carry their hash; otherwise a query of `v=` does (`ui.portal.head_tags`)."""

    def __init__(self, directory: PathLike[str] | str, *, hashed_names: bool = False) -> None:
        super().__init__(directory=directory)
        self._hashed_names = hashed_names

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            hashed = self._hashed_names or scope["query_string"].startswith(b"v=")
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response
