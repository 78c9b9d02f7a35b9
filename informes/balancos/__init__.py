"""The balanç of a mandate: what each commitment says at the end of a semester, and its figures."""
