"""The change log as a folder of pages that any browser shows from disk: rows of the warehouse in, texts of files out.

Article text is untrusted. It reaches a page through Jinja2's autoescape, a script through JSON, and the document
through `textContent`; every page forbids scripts and styles that do not lie in the folder.
"""
