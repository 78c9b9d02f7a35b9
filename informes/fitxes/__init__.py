"""The sheet of each municipality."""
