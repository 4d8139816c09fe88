"""Publishing into a lake: what was judged, the tables it goes into, the commit, and the lake's upkeep."""
