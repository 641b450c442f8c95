"""What is known before a page is read: words, lists, divisions, vocabulary."""
