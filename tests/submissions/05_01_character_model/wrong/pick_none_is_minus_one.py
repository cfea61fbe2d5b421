# -1 where rounding leaves no sum above u.
# score: 18
# lost: test_pick_edges
# hint: -1 was picked
# %% pick
def pick(probabilities, uniforms):
    out = []
    for row, u in zip(probabilities, uniforms):
        total, pickd = 0, -1
        for k, p in enumerate(row):
            total += p
            if total > u:
                pickd = k
                break
        out.append(pickd)
    return np.array(out)
