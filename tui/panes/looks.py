"""The style of a component class, whole."""

from rich.style import Style
from textual.widget import Widget


def look(widget: Widget, name: str) -> Style:
    """A component's style on top of the widget's own.

    Textual's `get_visual_style` leaves out reverse and double underline, on which the design without colour rests.
    """
    return widget.get_visual_style(name).rich_style + widget.get_component_styles(name).text_style
