# Loops over numbers; sums in place of products; the convolution by its two loops.
# score: 19
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    B, T, U = np.shape(keep)
    states = np.zeros((B, T, U))
    for b in range(B):
        for u in range(U):
            a = float(a_0[b, u])
            for t in range(T):
                a = float(keep[b, t, u]) * a + float(write[b, t, u])
                states[b, t, u] = a
    return states


# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    rounds = 0
    while 2**rounds < T:
        rounds += 1
    return T, rounds


# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    units = range(len(keep))
    return [sum(W_out[u] * keep[u] ** t * W_in[u] for u in units) for t in range(steps)]


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.array(
        [sum(kernel[t - s] * x[s] for s in range(t + 1)) for t in range(len(x))]
    )
