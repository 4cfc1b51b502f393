"""The shell of the docket's pages: templates, forms, paging and the frame around them all."""
