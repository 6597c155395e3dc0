"""What scripts do with finished models: ask them, freeze them, cut them, copy them; one room per kind."""
