"""What lines say: labels and who they name, time codes, whose words a text sounds like, and speech without the rest."""
