"""The engine of production: an Elasticsearch cluster, one index behind an alias."""
