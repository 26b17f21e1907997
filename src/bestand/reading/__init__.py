"""Report → Reading: words, names, times, numbers, places, and who says what."""
