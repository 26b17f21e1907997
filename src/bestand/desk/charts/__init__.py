"""Pictures as SVG made by the server, with words beside each for who cannot see it."""
