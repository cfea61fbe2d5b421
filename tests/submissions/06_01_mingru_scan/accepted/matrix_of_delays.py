# The convolution as a triangular matrix; the account as 2 x 2 matrices; a call in a class.
# score: 19
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    product = _as_matrices(*second) @ _as_matrices(*first)
    return product[..., 0, 0], product[..., 0, 1]


def _as_matrices(keep, write):
    zero, one = np.zeros_like(keep), np.ones_like(keep)
    return np.stack([np.stack([keep, write], -1), np.stack([zero, one], -1)], -2)


# %% ssm_kernel
class Kernel:
    def __call__(self, keep, W_in, W_out, steps):
        expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
        expect_sizes(steps=steps)
        return np.vander(keep, steps, increasing=True).T @ np.multiply(W_in, W_out)


ssm_kernel = Kernel()


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    T = len(x)
    delay = np.subtract.outer(np.arange(T), np.arange(T))
    matrix = np.where(delay >= 0, np.asarray(kernel)[np.maximum(delay, 0)], 0)
    return matrix @ x
