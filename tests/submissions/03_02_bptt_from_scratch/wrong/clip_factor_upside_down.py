# The norm is divided by the limit.
# score: 18
# lost: test_clip_by_global_norm_values
# lost: test_clip_by_global_norm_edges
# hint: the factor is upside down
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm should be above 0")
    norm = np.sqrt(sum((slope**2).sum() for slope in gradients.values()))
    if np.isnan(norm):
        raise ValueError("gradients hold a NaN")
    factor = max(norm, max_norm) / max_norm
    return {name: slope * factor for name, slope in gradients.items()}
