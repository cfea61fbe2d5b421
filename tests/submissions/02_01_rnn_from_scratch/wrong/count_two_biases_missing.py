# No bias at all: two slips.
# score: 15
# lost: test_count_parameters_values
# hint: Likely causes: the bias of the hidden layer is missing
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return units * (features + units) + outputs * units
