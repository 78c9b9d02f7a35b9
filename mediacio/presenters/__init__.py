"""What the pages say of the requests and of the interpreters."""
