"""`copydesk review`: the changes of a branch that concern readers."""
