# Powers by exp and log: no keep of 0, none below it.
# score: 18
# lost: test_ssm_kernel_values
# hint: keep may be 0 or negative
# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return np.exp(np.outer(np.arange(steps), np.log(keep))) @ (W_in * W_out)
