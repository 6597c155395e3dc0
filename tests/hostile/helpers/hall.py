__all__ = ["shown"]
shown = 3
hidden = 9
