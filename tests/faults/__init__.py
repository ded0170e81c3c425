"""Campaigns against the running product: real processes, this machine only, all of it bounded."""
