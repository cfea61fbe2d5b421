# Each unit has two biases, as in PyTorch.
# score: 15
# lost: test_count_parameters_values
# hint: PyTorch's two
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return units * (features + units + 2) + outputs * (units + 1)
