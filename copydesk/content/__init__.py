"""The files under `content/`: found, read, checked and turned into the model's values."""
