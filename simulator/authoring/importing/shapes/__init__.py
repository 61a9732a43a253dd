"""The shapes that scripts have, found in the lines of a document: objections, questions, dialogues, steps."""
