"""What anybody may read of the migration reality of a comarca."""
