# No break: the last k is kept.
# score: 17
# lost: test_pick_values, test_pick_edges
# hint: the last k was kept
# %% pick
def pick(probabilities, uniforms):
    out = []
    for row, u in zip(probabilities, uniforms):
        total, k0 = 0, 0
        for k, p in enumerate(row):
            total += p
            if total > u:
                k0 = k
        out.append(k0)
    return np.array(out)
