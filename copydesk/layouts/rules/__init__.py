"""What a layout may use."""
