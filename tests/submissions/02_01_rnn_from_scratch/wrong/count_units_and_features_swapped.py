# Units and features have changed places; a pair of other slips gives the same count by chance.
# score: 15
# lost: test_count_parameters_values
# hint: It should be 57, yours is 35. Likely cause: features and units have changed places.
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return (units + features + 1) * features + (features + 1) * outputs
