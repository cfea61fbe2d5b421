# The last of an odd number of steps is paired with nothing.
# score: 16
# lost: test_tree_scan_lengths
# lost: test_tree_scan_work
# lost: test_tree_scan_refuses
# hint: the last step of an odd number has no partner
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)

    def scan(k, w):
        if k.shape[1] == 1:
            return k, w
        kept, written = k.copy(), w.copy()
        before = scan(*combine((k[:, 0::2], w[:, 0::2]), (k[:, 1::2], w[:, 1::2])))
        kept[:, 1::2], written[:, 1::2] = before
        if k.shape[1] > 2:
            before = [array[:, :-1] for array in before]
            kept[:, 2::2], written[:, 2::2] = combine(before, (k[:, 2::2], w[:, 2::2]))
        return kept, written

    kept, written = scan(keep, write)
    return kept * a_0[:, np.newaxis] + written
