"""What a person types: ``mingzhang`` and its commands."""
