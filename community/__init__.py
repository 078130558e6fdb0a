"""The hub of community violence intervention: who helps, where, and what happened when."""
