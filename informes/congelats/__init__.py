"""What is behind the numbers of a delivery: the records of each, as they were on its day."""
