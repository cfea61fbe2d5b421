# Weights from state to state.
# score: 15
# lost: test_count_feedforward_parameters_values
# hint: there are no weights from state to state here
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    expect_sizes(features=features, steps=steps, units=units, outputs=outputs)
    return units * (features * steps + units + 1) + outputs * (units + 1)
