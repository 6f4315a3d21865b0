"""Things of the near plane and life: roofs, trees, boats, animals, people."""
