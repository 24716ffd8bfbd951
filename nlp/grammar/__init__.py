"""Text in, values with offsets out: numbers, quantities, dates, documents."""
