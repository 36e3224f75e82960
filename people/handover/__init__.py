"""What somebody answers for, and who has it after them: handed over by people, or fallen to their leader."""
