"""Gradio's index page, cut into the pieces between which our own head and body go.

It knows the index page of the pinned Gradio, mark by mark, and says which mark is missing when another version has
another page. It knows nothing of what goes in between.
"""

from __future__ import annotations

import re

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

# What is cut out of the page or replaced, in this order: its name, its pattern, what stands there instead.
_EDITS = (
    ("Gradio's first preview tags", r'<meta property="og:title" content="Gradio".*?(?=<style>)', ""),
    ("Gradio's second preview tags", r'<meta property="og:url" content="https://gradio.app/".*?(?=<script>)', ""),
    ("Gradio's resizer script", r"<script>\s*\(\(\) => \{\s*const root = .*?</script>", ""),
    ("the manifest link", r'<link rel="manifest"[^>]*>', ""),
    # Gradio asks its server for the listing when there is none; our events run in the browser and need no listing.
    (
        "the API listing",
        r"window\.gradio_api_info = .*?;</script>",
        'window.gradio_api_info={"named_endpoints":{},"unnamed_endpoints":{}};</script>',
    ),
    # The page is kept for all visitors, whatever host they asked for; Gradio only needs its own origin here.
    (
        "the mode script",
        r"(?=<script data-gradio-mode>)",
        "<script>window.gradio_config.root=location.origin;</script>",
    ),
    # Set by us, by language; `lang` would otherwise stand twice.
    ("the root element", r'<html\s+lang="en"', "<html"),
)


class UnknownIndexPage(RuntimeError):
    """Gradio's index page is not the one that this module edits."""


def index_template(gradio_index: str) -> tuple[str, str, str]:
    """Gradio's index page cut into three: before our head tags, between them and our body, and after.

    Its own preview tags, resizer script and API listing (42 KB of 84 here) are dropped: nothing on the page uses them.

    Raises:
        UnknownIndexPage: a mark is missing; the message names it.
    """
    page = gradio_index
    for what, pattern, replacement in _EDITS:
        page, count = re.subn(pattern, replacement, page, count=1, flags=re.DOTALL)
        if count != 1:
            raise UnknownIndexPage(f"Gradio's index page no longer has {what}; {__name__} is for the pinned version.")
    opening, found, rest = page.partition('<meta charset="utf-8" />')
    if not found:
        raise UnknownIndexPage('Gradio\'s index page has no <meta charset="utf-8" />.')
    between, found, closing = rest.partition("<gradio-app")
    if not found:
        raise UnknownIndexPage("Gradio's index page has no <gradio-app> element.")
    return opening + '<meta charset="utf-8">', between, "<gradio-app" + closing


async def gradio_index(app: ASGIApp, scope: Scope) -> str:
    """Gradio's own `/` as one string, asked without the visitor's headers."""
    shared = {name: scope[name] for name in ("app", "state") if name in scope}

    async def with_shared(request: Scope, receive: Receive, send: Send) -> None:
        await app({**request, **shared}, receive, send)

    transport = httpx.ASGITransport(with_shared)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/")
    if answer.status_code != 200:
        raise UnknownIndexPage(f"Gradio answered {answer.status_code} instead of its index page.")
    return answer.text
