# The full convolution, 2 T - 1 long.
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: keep the first T
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.convolve(kernel, x)
