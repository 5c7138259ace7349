"""What two people say differently: side by side, settled, settled again."""
