"""What trainees and everybody use."""
