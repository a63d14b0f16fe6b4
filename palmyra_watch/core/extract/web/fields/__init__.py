"""The fields of an article, read from structured data, meta elements and what the page shows."""
