"""How right a build is: its records against the gold standard of a careful reader."""
