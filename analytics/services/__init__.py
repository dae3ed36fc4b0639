"""What one may do while looking back."""
