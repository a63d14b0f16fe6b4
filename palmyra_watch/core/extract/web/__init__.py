"""What stands on a news page: its structured data, its fields, its blocks, and whether it is an article at all."""
