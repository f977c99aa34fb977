"""Quotations: their marks, and where a source has their words."""
