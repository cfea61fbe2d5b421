# A star import, with which bool, max and sum are numpy's; names of the tools and of the story.
# score: 16
# %% rnn_forecast
from numpy import *

x = y = series = check = scale = apart = history = network = 3


def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    middle, spread = mean(growth), std(growth)
    scaled = (growth - middle) / spread
    model = build_model(LOOKBACK, horizon)
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    answer = ravel(model(scaled[None, -LOOKBACK:, None]))
    return from_stationary(answer * spread + middle, history)
