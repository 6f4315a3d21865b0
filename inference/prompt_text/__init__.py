"""Reading a prompt's text: lettering, negation, spelling, styles, slots. Writers, engines and typesetting share it."""
