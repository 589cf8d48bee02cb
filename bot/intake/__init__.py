"""Leads that come otherwise than by a chat: forms, ad forms, affiliates, referrals, by the API or in a file."""
