# Only negative sizes are refused; zero units pass.
# score: 16
# lost: test_count_parameters_refuses
# hint: yours returned as if all were well
# %% count_parameters
def count_parameters(features, units, outputs):
    for name, size in [("features", features), ("units", units), ("outputs", outputs)]:
        if size < 0:
            raise ValueError(f"{name} should be at least 1, it is {size}")
    return units * (features + units + 1) + outputs * (units + 1)
