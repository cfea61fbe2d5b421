"""The little code that the course on recurrent neural networks needs: drawing, slides, grading."""
