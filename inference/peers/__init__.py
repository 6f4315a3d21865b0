"""Other regions of the same portal: what they tell of their recipes, and the pictures that they hand out whole.

`Peers` is all that a region's service needs.
"""

from __future__ import annotations

from inference.peers.peers import Peers

__all__ = ["Peers"]
