"""The office: what files bring, merging, taking back, receipts, hand-over and hand-back."""
