"""The keys that each kind of document has, and what they mean."""
