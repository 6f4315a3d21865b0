"""The embedded engine: draws a skyline or a waterfront from a prompt, by rules, on the CPU. It never letters."""
