"""What visitors and admins see: routes, the page, share links. It never imports an engine."""
