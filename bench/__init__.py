"""Speed as ratios: the product and a bare program with the same SQL, measured in turn in one run."""
