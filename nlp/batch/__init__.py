"""Corpora of any size: a plan of shards from the input alone, one function that does a shard, engines that call it.

`plan` cuts, `work` does a shard, `driver` hands shards to an engine (`local`, `distributed`) and repeats what died, `output` keeps
what is done. The tables are the same bytes for any engine, any number of workers and any order.
"""
