"""From an engine's pixels to files: with their lettering and metadata, in the variants that are asked for."""
