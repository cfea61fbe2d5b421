# The output layer reads the inputs beside the units.
# score: 15
# lost: test_count_parameters_values
# hint: reads the units alone
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return units * (features + units + 1) + outputs * (features + units + 1)
