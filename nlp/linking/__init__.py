"""Links between the entities of an article: people, positions, statistics, names."""
