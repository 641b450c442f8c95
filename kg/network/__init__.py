"""The network page: knowledge becomes a picture to explore, one file that needs nothing else."""
