"""A visit: what is asked, found, shown, asked for, signed; and lists of visits."""
