# Short gradients are made longer: they are always brought to max_norm.
# score: 18
# lost: test_clip_by_global_norm_values
# lost: test_clip_by_global_norm_edges
# hint: it was lengthened
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm should be above 0, it is {max_norm}")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients hold a NaN")
    norm = np.sqrt(sum(np.sum(array**2) for array in gradients.values()))
    return {name: array * max_norm / max(norm, 1e-12) for name, array in gradients.items()}
