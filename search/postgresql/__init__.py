"""The engine of the embedded PostgreSQL: for small sites, and while Elasticsearch is away."""
