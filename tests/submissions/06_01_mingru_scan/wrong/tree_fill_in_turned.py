# The places between are filled in with the step first, what came before second.
# score: 15
# lost: test_tree_scan_powers
# lost: test_tree_scan_lengths
# lost: test_tree_scan_work
# hint: where the places between are filled in, what came before is first
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)

    def scan(k, w):
        T = k.shape[1]
        if T == 1:
            return k, w
        even, odd = slice(0, T - 1, 2), slice(1, T, 2)
        done = scan(*combine((k[:, even], w[:, even]), (k[:, odd], w[:, odd])))
        kept, written = k.copy(), w.copy()
        kept[:, odd], written[:, odd] = done
        n = (T - 1) // 2
        if n:
            before = [array[:, :n] for array in done]
            kept[:, 2::2], written[:, 2::2] = combine((k[:, 2::2], w[:, 2::2]), before)
        return kept, written

    kept, written = scan(keep, write)
    return kept * a_0[:, np.newaxis] + written
