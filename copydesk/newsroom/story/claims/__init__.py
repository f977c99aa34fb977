"""The claims of a story, its quotations and figures, and the receipt for them."""
