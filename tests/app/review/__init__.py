"""The office in the app, on real files: what they would bring, merging, settling, looking back."""
