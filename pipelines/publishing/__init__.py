"""From the working warehouse to a published version: marts, Parquet files, the web page, one rename."""
