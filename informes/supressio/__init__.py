"""Small figures that nobody may work out: which cells of a publication are hidden, and why."""
