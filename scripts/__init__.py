"""Commands for admins and developers, each a function plus a few lines of command line."""
