# The norm is overwritten by each array, so the last one's is left.
# score: 19
# lost: test_clip_by_global_norm_values
# hint: that of the last array alone
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm has to be above 0")
    for array in gradients.values():
        if np.isnan(array).any():
            raise ValueError("there is a NaN in gradients")
        norm = np.sqrt((array**2).sum())
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: array * factor for name, array in gradients.items()}
