"""What a page shows, put together for its template. Nothing is judged here."""
