"""bestand: the record of armed conflict, read from the news."""
