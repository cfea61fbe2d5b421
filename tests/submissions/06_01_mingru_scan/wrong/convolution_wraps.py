# The FFT without zeros: the end of the series comes round to its start.
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: pad with zeros
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.fft.irfft(np.fft.rfft(kernel) * np.fft.rfft(x), len(x))
