"""Texts as pages show them, with their citations and the evidence for these."""
