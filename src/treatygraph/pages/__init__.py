"""Pages for people: view models read from the graph with one or two queries, and the templates that show them."""
