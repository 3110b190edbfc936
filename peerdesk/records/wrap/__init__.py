"""WRAP plans: writing, versions, sealing, signing, and who looked at them."""
