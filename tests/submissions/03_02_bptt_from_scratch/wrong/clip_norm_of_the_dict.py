# np.linalg.norm is called with the whole dict.
# score: 17
# lost: test_clip_by_global_norm_values
# lost: test_clip_by_global_norm_edges
# lost: test_clip_by_global_norm_refuses
# hint: np.linalg.norm takes one array
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm should be above 0")
    norm = np.linalg.norm(gradients)
    return {name: slope * min(1, max_norm / norm) for name, slope in gradients.items()}
