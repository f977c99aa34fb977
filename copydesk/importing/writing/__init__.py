"""The files of a newsroom, written as text."""
