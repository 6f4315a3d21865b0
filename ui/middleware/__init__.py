"""ASGI middleware around the routes: what is refused, what is answered from memory, what goes to another worker."""
