# Right values, but the caller's arrays are scaled.
# score: 19
# lost: test_clip_by_global_norm_refuses
# hint: changed its argument number 1
# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm should be above 0, it is {max_norm}")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients hold a NaN")
    norm = np.sqrt(sum(np.sum(array**2) for array in gradients.values()))
    if norm > max_norm:
        for array in gradients.values():
            array *= max_norm / norm
    return gradients
