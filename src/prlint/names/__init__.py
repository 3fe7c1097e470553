"""Names in a document: who and what is named, and names that look like one name written differently."""
