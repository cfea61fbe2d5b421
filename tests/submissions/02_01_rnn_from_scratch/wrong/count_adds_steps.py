# The row is as long as features and steps together.
# score: 15
# lost: test_count_feedforward_parameters_values
# hint: steps and features are added
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    expect_sizes(features=features, steps=steps, units=units, outputs=outputs)
    return units * (features + steps + 1) + outputs * (units + 1)
