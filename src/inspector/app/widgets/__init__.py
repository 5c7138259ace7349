"""What screens are made of: few widgets that draw many lines."""
