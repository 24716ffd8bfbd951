"""Records as tables: schemas written down, rows from records and back, exports, and a database over them."""
