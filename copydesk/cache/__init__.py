"""The build cache, in `ROOT/.copydesk/`."""
