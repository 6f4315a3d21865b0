"""The planes behind a hero: sky, land, town, water."""
