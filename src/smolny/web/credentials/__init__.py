"""The credentials desk: pages for officers who check mandates, seat delegates and give out cards."""
