"""The ballot: what delegates vote on from their pages, and what each is answered."""
