"""One module per page: what it shows, from the casebook to the template."""
