"""What shows editors the site before anyone else sees it."""
