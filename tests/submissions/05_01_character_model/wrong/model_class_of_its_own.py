# A subclass of keras.Model: it cannot reach the grader.
# score: 17
# lost: test_model_untrained, test_model_trained
# hint: a class of your own, Net
# %% build_character_model
def build_character_model(vocabulary_size, units):
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.parts = [
                keras.layers.Embedding(vocabulary_size, 32),
                keras.layers.GRU(units, return_sequences=True),
                keras.layers.Dense(vocabulary_size),
            ]

        def call(self, x):
            for part in self.parts:
                x = part(x)
            return x

    return Net()
