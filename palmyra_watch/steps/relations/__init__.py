"""Tables across stories, each brought up to date with the stories that were made anew."""
