"""Eight reports to try the reader on, written for this project."""
