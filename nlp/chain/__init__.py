"""Linear-chain conditional random fields: their weights read from CRFsuite's file format, their sums kept, the best path found."""
