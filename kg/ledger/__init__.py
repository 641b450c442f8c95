"""A build that tells anew only what has changed: what is known is kept in a database, and changed by differences."""
