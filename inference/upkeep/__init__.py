"""What admins do with a region's cache: clear, pin, warm, look after. Scripts and console call the same functions."""
