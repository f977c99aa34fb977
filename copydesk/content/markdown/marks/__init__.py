"""The marks of a text that Markdown must not touch: citations, references, code."""
