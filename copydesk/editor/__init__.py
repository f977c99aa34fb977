"""What helps editors at their desk."""
