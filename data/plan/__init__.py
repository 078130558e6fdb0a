"""Which of the tables that a site wishes for are published, and in what form."""
