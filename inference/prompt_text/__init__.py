"""Reading a prompt's text: lettering clause, negation, spelling, styles. Writers, engines and typesetting share it."""
