# The attention looks up in one vector, the encoder's last state.
# score: 16
# lost: test_translator_reads
# lost: test_translator_trained
# hint: the attention looks up in 1 different keys
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    end = L.GRU(units)(L.Embedding(input_size, 16)(x))
    read = L.Embedding(output_size, 16)(y)
    states = L.GRU(units, return_sequences=True)(read, initial_state=end)
    found = L.Attention()([states, L.Reshape((1, units))(end)])
    return keras.Model([x, y], L.Dense(output_size)(L.Concatenate()([states, found])))
