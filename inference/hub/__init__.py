"""The hub: serves FLUX behind OpenAI's images API, alone or on Ray Serve."""
