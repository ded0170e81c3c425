"""What a page shows, read from its HTML."""

from lxml import html


class Document:
    """A parsed page; every answer is text with single spaces."""

    def __init__(self, content: bytes) -> None:
        self.root = html.fromstring(content.decode())

    def texts(self, path: str) -> list[str]:
        """The text of each element, or the attribute, that an XPath finds."""
        return [
            " ".join((one if isinstance(one, str) else one.text_content()).split())
            for one in self.root.xpath(path)
        ]

    def text(self, path: str) -> str:
        """The text of the one element that an XPath finds."""
        (found,) = self.texts(path)
        return found


def has_class(name: str) -> str:
    """An XPath condition."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"
