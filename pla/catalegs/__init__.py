"""What a plan begins with."""
