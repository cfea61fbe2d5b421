# The bias of the recurrent layer is not counted.
# score: 15
# lost: test_count_parameters_values
# hint: the bias of the hidden layer is missing
# %% count_parameters
def count_parameters(features, units, outputs):
    for name, size in [("features", features), ("units", units), ("outputs", outputs)]:
        if size < 1:
            raise ValueError(f"{name} should be at least 1, it is {size}")
    return units * (features + units) + outputs * (units + 1)
