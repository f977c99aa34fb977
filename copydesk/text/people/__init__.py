"""The people and countries that a text names, and who is said to speak."""
