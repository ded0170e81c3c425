"""What programs write, subject by subject: declared once, for the views and for the documents."""
