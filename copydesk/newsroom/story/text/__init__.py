"""The text of a story as the desk reads it, with what each place of it cites."""
