"""Room 1: files of any form become pages."""
