"""The paragraphs of a text as the desk reads them, and the position of each character."""
