"""What reading finds."""
