# The values are right, as complex numbers.
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: take .real
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    n = 2 * len(x)
    return np.fft.ifft(np.fft.fft(kernel, n) * np.fft.fft(x, n))[: len(x)]
