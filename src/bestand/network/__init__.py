"""The shipped network and the spaCy component that runs it."""
