"""The places of old documents on the new site, and where their links lead."""
