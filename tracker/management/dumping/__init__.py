"""Dumps as folders of files: written whole or not at all, and checked before they are loaded."""
