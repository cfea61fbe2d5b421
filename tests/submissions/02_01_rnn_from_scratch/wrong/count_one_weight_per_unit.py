# W_r as one number per unit.
# score: 15
# lost: test_count_parameters_values
# hint: W_r leads from each unit to each unit
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return units * (features + 2) + outputs * (units + 1)
