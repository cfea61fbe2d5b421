"""The forecaster of exercise 03_01: how it was chosen, and what it is compared with."""
