"""What the code tells apart about interpretation and mediation."""
