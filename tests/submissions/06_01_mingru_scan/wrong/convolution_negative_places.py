# s runs to the end: kernel[t - s] has negative places.
# score: 17
# lost: test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: a negative t - s counts from the end
# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    T = len(x)
    return np.array([sum(kernel[t - s] * x[s] for s in range(T)) for t in range(T)])
