# The steps do not count.
# score: 15
# lost: test_count_feedforward_parameters_values
# hint: the number of steps does not count
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    expect_sizes(features=features, steps=steps, units=units, outputs=outputs)
    return units * (features + 1) + outputs * (units + 1)
