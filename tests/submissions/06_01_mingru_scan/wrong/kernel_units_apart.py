# The units are not summed.
# score: 18
# lost: test_ssm_kernel_values
# hint: the units are kept apart
# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return keep ** np.arange(steps)[:, np.newaxis] * (W_in * W_out)
