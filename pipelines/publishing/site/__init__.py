"""The web page of a version: a folder of static files that a browser opens without a server.

`data` writes what the page shows, from the marts of that very version and nothing else, one file a document;
`pictures` renders the pages whose figures it shows; `build` lays both beside ``static``, the page itself. What is
drawn, said and searched is in ``static``: plain scripts, run by the browser, that load a document when it is
asked for.
"""
