"""The second look: small statistical models that see what the rules found and judge it, trained by `make train`."""
