"""The stories of each month, known without opening them."""
