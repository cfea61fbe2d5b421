# The powers begin at 1.
# score: 18
# lost: test_ssm_kernel_values
# hint: the powers begin at 1
# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return keep ** np.arange(1, steps + 1)[:, np.newaxis] @ (W_in * W_out)
