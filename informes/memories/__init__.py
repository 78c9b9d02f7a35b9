"""The annual report while it is written: who writes what, what is missing, and how far it is."""
