"""The settings of a newsroom, read from `site.yaml`."""
