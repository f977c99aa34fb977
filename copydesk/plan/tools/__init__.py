"""The pages of the directory of tools."""
