"""What the commands about people and assignments print, and whom they mean."""
