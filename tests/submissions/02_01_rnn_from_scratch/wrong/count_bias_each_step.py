# The dense hidden layer's bias is counted once per step: right for one step, wrong for more.
# score: 15
# lost: test_count_feedforward_parameters_values
# hint: the hidden layer's bias is counted for each step
# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    sizes = {"features": features, "steps": steps, "units": units, "outputs": outputs}
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} should be at least 1, it is {size}")
    return units * (features + 1) * steps + outputs * (units + 1)
