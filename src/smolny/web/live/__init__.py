"""Pages that follow the record by themselves: the audiences, what each of them sees, and the stream."""
