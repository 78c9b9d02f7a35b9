"""Any figure by any two of its dimensions."""
