"""The inspection form that finance bureaus fill in: an item a line, fits or does not, the problems numbered.

`form` is the list of items, read from a file; `filled` puts what a check found under them and `telling` into words;
`workbook` writes that as a spreadsheet, `page` as a web page; `target` is where it goes.
"""
