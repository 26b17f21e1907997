"""Reading → events: frames over the parse, weighed with what the network thinks."""
