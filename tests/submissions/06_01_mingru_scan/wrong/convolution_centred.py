# The middle of the convolution, as mode="same" gives it.
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: mode="same" takes the middle
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.convolve(kernel, x, mode="same")
