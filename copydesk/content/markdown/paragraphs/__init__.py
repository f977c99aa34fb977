"""The paragraphs of a text as the desk reads them, and where each character stands."""
