# Bidirectional gives twice the units: queries and keys do not fit.
# score: 15
# lost: test_translator_shapes
# lost: test_translator_reads
# lost: test_translator_trained
# hint: Bidirectional gives twice its units
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    keys = L.Bidirectional(L.GRU(units, return_sequences=True))(L.Embedding(input_size, 16)(x))
    states = L.GRU(units, return_sequences=True)(L.Embedding(output_size, 16)(y))
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    return keras.Model([x, y], L.Dense(output_size)(found))
