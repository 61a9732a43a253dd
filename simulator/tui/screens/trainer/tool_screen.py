"""What the trainer's screens share: they are left for the screen below, or, where they stand alone, with the app."""

from typing import ClassVar

from textual.screen import Screen

#: How the tools look; read when the first of them is shown.
TOOLS_CSS = "../../tools.tcss"


class ToolScreen(Screen[None]):
    """A screen of the trainer's tools, shown by itself or above the desk."""

    CSS_PATH: ClassVar = TOOLS_CSS

    async def action_leave(self) -> None:
        """Go back to the screen below; without one leave the app."""
        if len(self.app.screen_stack) > 2:  # Textual's own empty screen lies under all
            self.app.pop_screen()
        else:
            await self.app.action_quit()
