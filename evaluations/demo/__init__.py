"""One invented person and her four months of practice, so that a fresh installation has something to look at."""
