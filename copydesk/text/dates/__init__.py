"""The dates of a text: those that it names, and those that can be worked out."""
