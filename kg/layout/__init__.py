"""Printed lines become blocks, columns and stories, by their places and sizes alone."""
