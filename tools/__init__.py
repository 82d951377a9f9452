"""What the checkout is made with; nothing of it is shipped."""
