"""What is remembered of a newsroom between builds, in `ROOT/.copydesk/`."""
