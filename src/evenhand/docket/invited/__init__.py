"""Bodies that control a fact, invited to answer for it by a link that only they have."""
