"""The inventory of a web page: every word of it has one of four places."""
