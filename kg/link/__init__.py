"""From names to things: mentions become entities (`resolve`), claims become facts (`fuse`)."""
