"""The site on this machine, before anyone else sees it."""
