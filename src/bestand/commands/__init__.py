"""The commands that need a casebook, one module each; nothing heavy loads with them."""
