"""The layouts: found, compiled, and checked."""
