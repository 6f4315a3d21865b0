"""Writers: each writes prompts for a city."""
