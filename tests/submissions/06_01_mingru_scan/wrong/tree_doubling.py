# Hillis and Steele's doubling: few rounds, but each combines nearly all steps.
# score: 18
# lost: test_tree_scan_work
# hint: in each round (nearly) all steps are combined again
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    kept, written, reach = 1.0 * keep, 1.0 * write, 1
    while reach < keep.shape[1]:
        early, late = slice(None, -reach), slice(reach, None)
        kept[:, late], written[:, late] = combine(
            (kept[:, early], written[:, early]), (kept[:, late], written[:, late])
        )
        reach *= 2
    return kept * a_0[:, np.newaxis] + written
