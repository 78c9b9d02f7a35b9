"""What is written to ask for an interpreter, to answer for one and to keep the rules."""
