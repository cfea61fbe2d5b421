# The right states, from a loop: combine is never called.
# score: 15
# lost: test_tree_scan_powers
# lost: test_tree_scan_lengths
# lost: test_tree_scan_work
# hint: the answer has to come from combine
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    return linear_recurrence(keep, write, a_0)
