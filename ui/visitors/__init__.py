"""Who a request is for, from where, and how much they may ask for."""
