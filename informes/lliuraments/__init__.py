"""What is handed in: frozen, printed once, and kept with what is behind every number."""
