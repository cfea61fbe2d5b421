# combine in a loop: a call for each step.
# score: 15
# lost: test_tree_scan_powers
# lost: test_tree_scan_lengths
# lost: test_tree_scan_work
# hint: each pair has a call of its own
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    pair, states = (keep[:, 0], write[:, 0]), []
    for t in range(keep.shape[1]):
        if t:
            pair = combine(pair, (keep[:, t], write[:, t]))
        states.append(pair[0] * a_0 + pair[1])
    return np.stack(states, axis=1)
