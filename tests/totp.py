"""The key of the authenticator app that everybody of the staff has in tests."""

TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
