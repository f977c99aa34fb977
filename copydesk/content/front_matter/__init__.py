"""Front matter: read with the place of every value, and edited in place."""
