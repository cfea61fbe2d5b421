# The way back builds every year on the last year of the history.
# score: 25
# lost: test_from_stationary_values
# hint: build on your own values
# %% from_stationary
def from_stationary(differences, history, period=12):
    check_size("period", period)
    check_series("differences", differences)
    check_series("history", history, at_least=period)
    if np.min(history) <= 0:
        raise ValueError("history must be positive")
    return np.resize(history[-period:], len(differences)) * np.exp(differences)
