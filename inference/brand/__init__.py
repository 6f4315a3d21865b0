"""Brand kits: a visitor's colours, logo and font, kept under a random id."""
