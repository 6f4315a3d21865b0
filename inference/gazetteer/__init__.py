"""What `inference.cities` is made of: columns of the gazetteer, names, places, search, time zones."""
