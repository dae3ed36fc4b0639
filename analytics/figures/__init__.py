"""What the history adds up to, for pages and programs alike. Whoever asks has a person's changes laid in first."""
