"""Questions to the published version: the files of sql/questions, asked and answered.

``model`` reads a question's file, ``asking`` puts it or anyone's SQL to the published version, ``answers`` writes
what came back as a table, as CSV or as JSON, ``commands`` is the command line and ``prompt`` the interactive one.
Nothing here knows how a version is made.
"""
