"""The frame round the screens: menu, top bar, bottom bar, finder."""
