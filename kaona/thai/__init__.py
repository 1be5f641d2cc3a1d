"""Thai: code points, digits, dates, likeness and words. Nothing here knows the reports or their forms."""
