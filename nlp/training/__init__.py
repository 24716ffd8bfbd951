"""From annotated articles to a model folder: samples, weights, confidence, the card."""
