"""The region's own HTTP routes, and what they share."""
