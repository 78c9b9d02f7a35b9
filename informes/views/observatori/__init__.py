"""The public pages: whoever reads them is nobody in particular."""
