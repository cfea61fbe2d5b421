# a_0 is added whole: what was kept on the way does not shrink it.
# score: 15
# lost: test_tree_scan_powers
# lost: test_tree_scan_lengths
# lost: test_tree_scan_work
# hint: a_0 is added as it is
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)

    def scan(keep, write):
        steps = keep.shape[1]
        if steps == 1:
            return keep, write
        last = steps // 2 * 2
        early, late = slice(0, last, 2), slice(1, last, 2)
        done = scan(*combine((keep[:, early], write[:, early]), (keep[:, late], write[:, late])))
        kept, written = keep.copy(), write.copy()
        kept[:, late], written[:, late] = done
        n = (steps - 1) // 2
        if n:
            before = (done[0][:, :n], done[1][:, :n])
            kept[:, 2::2], written[:, 2::2] = combine(before, (keep[:, 2::2], write[:, 2::2]))
        return kept, written

    kept, written = scan(keep, write)
    return a_0[:, np.newaxis] + written
