"""How the tables of a casebook came to be; the same on SQLite and PostgreSQL."""
