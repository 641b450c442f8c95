"""What people know better: corrections are read, matched, applied; and what is most worth a look is listed for them."""
