"""What survives a killed process and a disk that takes no more."""
