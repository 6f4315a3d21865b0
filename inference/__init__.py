"""From a city to a lettered picture: cities, writers, engines, lettering, and the service that joins them."""
