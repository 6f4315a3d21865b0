"""The hub's side of the testkit: tiny models, and the real servers that serve them, in .venv-hub."""
