"""Files that Copydesk writes for editors to go on from: a new newsroom, a story from its links."""
