"""Client limits: the one table of what a client may take of a region, for the region and for what stands before it.

`deploy/nginx.conf` has its part by hand, and a test compares; the edges of several regions are made from it. Numbers
alone: who counts, and what a client is told, stands elsewhere.
"""

from __future__ import annotations

KILOBYTE = 1024
# What a brand kit may hold, in bytes of each file. A kit's font is counted as it is kept, unpacked.
LARGEST_SVG = 256 * KILOBYTE
LARGEST_PNG = 1024 * KILOBYTE
LARGEST_FONT = 2048 * KILOBYTE
# How large a request's body may be, in bytes, by the first of these that its path begins with. The longest wish is a
# prompt of 2,000 characters and its lettering, in the worst case six bytes each as JSON writes them.
BODY_LIMITS = {
    "/api/kits": (LARGEST_PNG + LARGEST_FONT) * 4 // 3 + 32 * KILOBYTE,  # both, as base64 writes them in JSON
    "/api/": 32 * KILOBYTE,
    "/gradio_api/": 64 * KILOBYTE,  # the same wishes, inside Gradio's own
    "/": KILOBYTE,  # pages and files take none
}
LARGEST_BODY = max(BODY_LIMITS.values())
# Open at once by one address; of an IPv6 one, by its /64.
CONNECTIONS_PER_ADDRESS = 256
# In ten seconds, of one address, at an edge. A page with all its files takes some 60; an office behind one address has
# room for a few who open it at once.
REQUESTS_PER_ADDRESS = 400
