"""Documents written from templates: their text, what fills it, and how it is issued and checked."""
