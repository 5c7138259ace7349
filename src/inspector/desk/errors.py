"""What a person is told when an input cannot be used."""


class WrongInput(Exception):
    """Bad input: `str()` is one sentence with what, where and what to do. Nothing was changed."""


class Unnamed(WrongInput):
    """Something was to be written before it was known by whom. Nothing was changed."""
