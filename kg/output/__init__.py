"""What a build leaves behind: the folder, its report, the store that the other commands read."""
