"""One attempt from the first line to the debrief: a pure step, replayable events, coaching."""
