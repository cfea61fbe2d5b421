# The output layer is counted for each step.
# score: 15
# lost: test_count_feedforward_parameters_values
# hint: once, not at each step
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    expect_sizes(features=features, steps=steps, units=units, outputs=outputs)
    return units * (features * steps + 1) + outputs * (units * steps + 1)
