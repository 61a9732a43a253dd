"""What is made of an attempt for people: coaching, debrief, evidence, words, what to practise next."""
