"""Where the program begins: the round's cells, the first file, who is at the keyboard."""
