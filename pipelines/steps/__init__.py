"""What a run does, step by step: each asks what is stale, does that, and marks it as done by today's code."""
