"""The pages of the reports, one file per kind of thing."""
