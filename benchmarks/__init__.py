"""What measures: the course's own figures, and our grader beside stock nbgrader."""
