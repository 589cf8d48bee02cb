"""What admins and salespeople look at: leads in words and as JSON, the API. May know every room."""
