# A class that keeps its arguments, and picks nothing.
# score: 17
# lost: test_pick_values, test_pick_edges
# hint: It should be one array of numbers, yours is a pick
# %% pick
class pick:
    def __init__(self, probabilities, uniforms):
        self.p, self.u = probabilities, uniforms
