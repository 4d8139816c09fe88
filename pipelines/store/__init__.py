"""The working warehouse and the raw folder: what is kept between runs, and how documents are taken out and put back."""
