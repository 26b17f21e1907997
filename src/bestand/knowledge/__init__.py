"""The world as data: actors, places, the closed lists, and look-ups over them."""
