# Both directions have the units of the decoder.
# score: 15
# lost: test_translator_shapes, test_translator_reads, test_translator_trained
# hint: two layers do not fit
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers; x, y = keras.Input((None,)), keras.Input((None,))
    enc, *ends = L.Bidirectional(L.GRU(units, return_sequences=True, return_state=True))(L.Embedding(input_size, units)(x))
    dec = L.GRU(units, return_sequences=True)(L.Embedding(output_size, units)(y), initial_state=L.Concatenate()(ends))
    ctx = L.Attention()([dec, enc])
    return keras.Model([x, y], L.Dense(output_size)(L.Concatenate()([dec, ctx])))
