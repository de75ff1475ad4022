"""The pages, one module a subject: a view parses, calls one action or query, renders."""
