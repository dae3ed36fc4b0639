"""How far the readings can be trusted: answers whose level people can see, and attacks, read by the real pipeline."""
