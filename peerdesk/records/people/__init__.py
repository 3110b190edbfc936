"""The members: finding them, what they told, what is kept and what is erased."""
