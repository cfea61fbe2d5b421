# A correlation: kernel[0] meets x[t], kernel[1] meets x[t + 1].
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: it looks ahead
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.convolve(kernel, x[::-1])[: len(x)][::-1]
