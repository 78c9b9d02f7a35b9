"""The annual report while it is written."""
