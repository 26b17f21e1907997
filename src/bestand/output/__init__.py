"""Records as others see them: JSON with its schema, a table, an explanation."""
