# The decoder returns its last state alone.
# score: 15
# lost: test_translator_shapes, test_translator_reads, test_translator_trained
# hint: return_sequences=True
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers; x, y = keras.Input((None,)), keras.Input((None,))
    enc = L.GRU(units, return_sequences=True)(L.Embedding(input_size, units)(x))
    dec = L.GRU(units)(L.Embedding(output_size, units)(y))
    ctx = L.Attention()([dec, enc])
    return keras.Model([x, y], L.Dense(output_size)(L.Concatenate()([dec, ctx])))
