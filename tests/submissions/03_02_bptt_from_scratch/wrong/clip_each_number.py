# Every number is clipped alone.
# score: 18
# lost: test_clip_by_global_norm_values, test_clip_by_global_norm_edges
# hint: each number is clipped alone, which changes the direction; take one no
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients")
    return {name: np.clip(array, -max_norm, max_norm) for name, array in gradients.items()}
