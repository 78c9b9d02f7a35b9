"""What people write about persons, files, contacts and the agenda."""
