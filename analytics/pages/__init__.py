"""What the pages of looking back show, laid out for the eye."""
