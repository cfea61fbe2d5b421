# Wrong, and called by the other count, which would be right.
# score: 15
# lost: test_count_parameters_values
# hint: the bias of the output layer is missing
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return units * (features + units + 1) + outputs * units
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    expect_sizes(features=features, steps=steps, units=units, outputs=outputs)
    return count_parameters(features * steps, units, outputs) - units ** 2
