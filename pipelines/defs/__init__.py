"""The only room where Dagster is spoken. Each asset calls one plain function; nothing imports this room."""
