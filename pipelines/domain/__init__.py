"""What is known before any file is opened: money, places, official codes, forms, settings, errors. Imports nothing of ours."""
