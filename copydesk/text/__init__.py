"""The words of any text, without any story."""
