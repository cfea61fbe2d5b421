# Each array is clipped by its own norm, so the direction changes.
# score: 19
# lost: test_clip_by_global_norm_values
# hint: each array is clipped alone
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm should be above 0, it is {max_norm}")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients hold a NaN")
    clipped = {}
    for name, array in gradients.items():
        norm = np.sqrt(np.sum(array**2))
        clipped[name] = array * max_norm / max(norm, max_norm)
    return clipped
