"""Files: found and read below a folder, and replaced as a whole."""
