"""What the pages say of the records."""
