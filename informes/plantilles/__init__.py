"""Templates of the annual report: what they are made of, and the document that they give."""
