"""What people see: one file a page. Dash runs these files itself; nothing imports them."""
