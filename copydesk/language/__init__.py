"""The words, dates and numbers of a site in its language."""
