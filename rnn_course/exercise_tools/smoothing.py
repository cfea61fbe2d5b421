"""The referees of 4.2: Holt-Winters in numpy and in statsmodels, and the usual slips."""

import numpy as np

from rnn_course.exercise_tools.checks import answer_of, as_array, compare, hint, likely_cause
from rnn_course.exercise_tools.forecast import forecast_of, scaled_error

# --- The state before the first month -------------------------------------


def first_state(logs):
    """Return level, trend and season (12,) before the first month, from the first two years."""
    years = np.reshape(logs[:24], (2, 12))
    trend = (years[1].mean() - years[0].mean()) / 12
    level = years[0].mean() - 6.5 * trend
    return level, trend, seasonal_mean(years, level, trend)


def seasonal_mean(years, level, trend):
    """Return the mean over two years (2, 12) of what stands above or below the line."""
    return (years - level - trend * np.arange(1, 25).reshape(2, 12)).mean(axis=0)


def trend_of_a_year(_, logs):
    """the trend is that of a year; a month has a twelfth of it."""
    years = np.reshape(logs[:24], (2, 12))
    trend = years[1].mean() - years[0].mean()
    level = years[0].mean() - 6.5 * trend
    return level, trend, seasonal_mean(years, level, trend)


def trend_of_months(_, logs):
    """the trend is that of the first 24 months from end to end; take the two years' means."""
    years, trend = np.reshape(logs[:24], (2, 12)), (logs[23] - logs[0]) / 23
    level = years[0].mean() - 6.5 * trend
    return level, trend, seasonal_mean(years, level, trend)


def level_moved(months, hint):
    """Return the slip whose level stands so many months from where it should."""

    def slip(state, logs):
        level, trend, _ = state(logs)
        level += months * trend
        return level, trend, seasonal_mean(np.reshape(logs[:24], (2, 12)), level, trend)

    slip.__name__, slip.__doc__ = f"level_moved_by_{months}", hint
    return slip


def line_one_late(state, logs):
    """the line is one month late in the season: the first month is level + 1 trend."""
    level, trend, season = state(logs)
    return level, trend, season + trend


def whole_series(_, logs):
    """all months are used; only the first 24 are, whatever comes later."""
    last = len(logs) // 12 * 12
    trend = (logs[last - 12 : last].mean() - logs[:12].mean()) / (last - 12)
    level = logs[:12].mean() - 6.5 * trend
    line = level + trend * np.arange(1, last + 1)
    return level, trend, (logs[:last] - line).reshape(-1, 12).mean(axis=0)


def season_of_one_year(year, name):
    """Return the slip that makes the season of one year alone."""

    def slip(state, logs):
        level, trend, _ = state(logs)
        line = level + trend * np.arange(1, 25)
        return level, trend, (logs[:24] - line)[12 * year : 12 * year + 12]

    slip.__name__ = f"season_of_the_{name}_year"
    slip.__doc__ = f"the season is that of the {name} year alone; take the mean over both."
    return slip


def season_summed(state, logs):
    """the season is the sum over both years; take the mean."""
    level, trend, season = state(logs)
    return level, trend, 2 * season


def season_without_line(state, logs):
    """the season still has the line in it: subtract level + months times trend first."""
    level, trend, _ = state(logs)
    return level, trend, np.reshape(logs[:24], (2, 12)).mean(axis=0)


def season_without_trend(state, logs):
    """the season still has the trend in it: the line is level + months times trend."""
    level, trend, _ = state(logs)
    return level, trend, np.reshape(logs[:24], (2, 12)).mean(axis=0) - level


STATE_SLIPS = [
    trend_of_a_year,
    trend_of_months,
    level_moved(6.5, "the level is the mean of the first year; go back 6.5 months on the line."),
    level_moved(1, "the level is that of the first month; it stands just before it."),
    level_moved(0.5, "the middle of months 1 to 12 is 6.5, so go back 6.5 months, not 6."),
    level_moved(12.5, "the level is the mean of 24 months; go back to just before the first."),
    whole_series,
    season_of_one_year(0, "first"),
    season_of_one_year(1, "second"),
    season_summed,
    season_without_line,
    season_without_trend,
    line_one_late,
]


def random_logs(rng, months):
    """Draw a monthly series (months,) with a trend, a season and noise, as logs."""
    season = np.resize(rng.normal(0, 0.2, size=12), months)
    noise = np.cumsum(rng.normal(0, 0.03, size=months)) + rng.normal(0, 0.03, size=months)
    return rng.uniform(4, 7) + rng.uniform(0.005, 0.02) * np.arange(months) + season + noise


# --- The recursion --------------------------------------------------------


def share(number):
    """Squash a number to the range from 0 to 1."""
    return 0.5 + 0.5 * np.tanh(0.5 * number)


def one_month(y, level, trend, old, alpha, beta, gamma):
    """Return level, trend and season after a month, as the recursion is printed."""
    moved = alpha * (y - old) + (1 - alpha) * (level + trend)
    grown = beta * (moved - level) + (1 - beta) * trend
    return moved, grown, gamma * (y - level - trend) + (1 - gamma) * old


def turn(season, new):
    """Return the season of the next month first: this month's goes to the end."""
    return np.append(season[1:], new)


def recursion(month=one_month, turned=turn, squash=share, ahead=1, season_late=False):
    """Return a function that runs Holt-Winters with these parts in place of the right ones."""

    def run(logs, weights, level, trend, seasonal):
        three, season, rows = squash(np.asarray(weights, dtype=float)), np.array(seasonal), []
        for y in logs:
            level, trend, new = month(y, level, trend, season[0], *three)
            before, season = season, turned(season, new)
            line = level + (np.arange(12) + ahead) * trend
            rows.append(line + (before if season_late else season))
        return np.array(rows), level, trend, season

    return run


run_recursion = recursion()


def with_month(month):
    """Return the slip whose month is another one; the hint is the month's docstring."""

    def slip(_, *arguments):
        return recursion(month)(*arguments)

    slip.__name__, slip.__doc__ = month.__name__, month.__doc__
    return slip


def season_with_new_level(y, level, trend, old, alpha, beta, gamma):
    """the season takes y - l_t, the new level; here it takes y - l_(t-1) - b_(t-1)."""
    moved, grown, _ = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved) + (1 - gamma) * old


def season_with_mixed_level(y, level, trend, old, alpha, beta, gamma):
    """the level is overwritten before the season uses it: that takes l_(t-1) and b_(t-1)."""
    moved, grown, _ = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved - trend) + (1 - gamma) * old


def season_with_new_line(y, level, trend, old, alpha, beta, gamma):
    """level and trend are overwritten before the season uses them: it takes those before."""
    moved, grown, _ = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved - grown) + (1 - gamma) * old


def season_without_trend_in_it(y, level, trend, old, alpha, beta, gamma):
    """the trend is missing in the season: it takes y - l_(t-1) - b_(t-1)."""
    moved, grown, _ = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level) + (1 - gamma) * old


def alpha_twice(y, level, trend, old, alpha, beta, gamma):
    """alpha is in the trend twice: it is beta times the level's step, which has alpha already."""
    moved, _, new = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, one_month(y, level, trend, old, alpha, alpha * beta, gamma)[1], new


def alpha_missing(y, level, trend, old, alpha, beta, gamma):
    """alpha is missing in the trend: it moves on by alpha times beta times the error."""
    moved, _, new = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, trend + beta * (y - level - trend - old), new


def alpha_in_season(y, level, trend, old, alpha, beta, gamma):
    """alpha is in the season: it moves on by gamma times the error alone."""
    moved, grown, _ = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, old + alpha * gamma * (y - level - trend - old)


def trend_kept(y, level, trend, old, alpha, beta, gamma):
    """the trend never changes: carry b_t on to the next month."""
    moved, _, new = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, trend, new


def trend_not_in_level(y, level, trend, old, alpha, beta, gamma):
    """the trend is not in the level: it moves on from l_(t-1) + b_(t-1)."""
    moved = alpha * (y - old) + (1 - alpha) * level
    _, _, new = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (moved - level) + (1 - beta) * trend, new


def season_kept(y, level, trend, old, alpha, beta, gamma):
    """the season never changes: it moves on by gamma."""
    return (*one_month(y, level, trend, old, alpha, beta, gamma)[:2], old)


def season_not_taken_off(y, level, trend, old, alpha, beta, gamma):
    """the level takes y with the season in it; it takes y - s_(t-12)."""
    moved = alpha * y + (1 - alpha) * (level + trend)
    _, _, new = one_month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (moved - level) + (1 - beta) * trend, new


def sign_turned(y, level, trend, old, alpha, beta, gamma):
    """the sign of the error is turned: it is y_t minus what was expected."""
    return one_month(2 * (level + trend + old) - y, level, trend, old, alpha, beta, gamma)


def season_not_turned(_, *arguments):
    """the season is not turned on: after a month the next month's comes first."""
    return recursion(turned=lambda season, new: np.append(new, season[1:]))(*arguments)


def season_turned_back(_, *arguments):
    """the season is turned the wrong way: after a month the next month's comes first."""

    def back(season, new):
        return np.roll(np.append(new, season[1:]), 1)

    return recursion(turned=back)(*arguments)


def season_shifted_back(_, *arguments):
    """the season is turned the wrong way: drop the first, put this month's at the end."""
    return recursion(turned=lambda season, new: np.append(new, season[:-1]))(*arguments)


def season_before_turning(_, *arguments):
    """the forecasts take the season before it was turned: their first month is the next one."""
    return recursion(season_late=True)(*arguments)


def from_this_month(_, *arguments):
    """the trend counts from 0: the first forecast is one month ahead, level + 1 trend + season."""
    return recursion(ahead=0)(*arguments)


def one_trend_for_all(_, logs, weights, level, trend, seasonal):
    """each forecast has one trend; k months ahead it is k times the trend."""
    levels, state = [], (level, trend, seasonal)
    for y in logs:
        _, *state = run_recursion([y], weights, *state)
        levels.append(state[0] + state[1] + state[2])
    return (np.array(levels), *state)


def without_sigmoid(_, *arguments):
    """the weights did not go through the sigmoid: alpha is sigmoid(weights[0])."""
    return recursion(squash=np.asarray)(*arguments)


def weights_exchanged(run, logs, weights, *state):
    """beta and gamma have changed places: the order is level, trend, season."""
    return run(logs, np.asarray(weights)[[0, 2, 1]], *state)


def last_month_alone(run, *arguments):
    """only the last month's forecasts are there: return_sequences=True gives each month's."""
    forecasts, *state = run(*arguments)
    return (forecasts[-1], *state)


def next_month_alone(run, *arguments):
    """only the next month is forecast; each row has twelve."""
    forecasts, *state = run(*arguments)
    return (forecasts[:, 0], *state)


def start_returned(run, logs, weights, *state):
    """the state is the one from before the first month; return that after the last."""
    return (run(logs, weights, *state)[0], *state)


def season_of_the_calendar(run, logs, *others):
    """the season starts with the first month of logs; it starts with the one after the last."""
    *kept, season = run(logs, *others)
    return (*kept, np.roll(season, len(logs)))


RUN_SLIPS = [
    with_month(season_with_new_level),
    with_month(season_with_mixed_level),
    with_month(season_with_new_line),
    with_month(season_without_trend_in_it),
    with_month(alpha_twice),
    with_month(alpha_missing),
    with_month(alpha_in_season),
    with_month(trend_kept),
    with_month(trend_not_in_level),
    with_month(season_kept),
    with_month(season_not_taken_off),
    with_month(sign_turned),
    season_not_turned,
    season_turned_back,
    season_shifted_back,
    season_before_turning,
    from_this_month,
    one_trend_for_all,
    without_sigmoid,
    weights_exchanged,
    last_month_alone,
    next_month_alone,
    start_returned,
    season_of_the_calendar,
]
RUN_PARTS = {"forecasts": 0, "level": 1, "trend": 2, "seasonal": 3}


def random_run(rng, months):
    """Draw logs (months,), weights (3,), level, trend and seasonal (12,)."""
    logs, season = random_logs(rng, months), rng.normal(0, 0.2, size=12)
    level = float(logs[0] + rng.normal(0, 0.1))
    return logs, rng.normal(-0.5, 0.8, size=3), level, 0.01, season


def check_statsmodels(contract, run, logs, three):
    """Fail unless the cell forecasts as statsmodels does with alpha, beta and gamma.

    Its fitted values are the forecasts one month ahead; of those after the last month eleven are
    compared: for the twelfth its version 0.15 takes the season of a year too early.
    """
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    level, trend, season = first_state(logs)
    known = {"initial_level": level, "initial_trend": trend, "initial_seasonal": season}
    settings = {"trend": "add", "seasonal": "add", "seasonal_periods": 12}
    theirs = ExponentialSmoothing(logs, **settings, initialization_method="known", **known)
    theirs = theirs.fit(*three, optimized=False)
    arguments = logs, np.log(three / (1 - three)), level, trend, season
    answer = answer_of(run, *arguments)
    right = isinstance(answer, (tuple, list)) and len(answer) == 4
    assert right, f"{contract} Return forecasts, level, trend, seasonal."
    found = as_array(answer[0], contract)
    wanted = (len(logs), 12)
    assert found.shape == wanted, f"{contract} forecasts: {wanted} asked, yours {found.shape}."

    def cause(_):
        return likely_cause(answer, run_recursion, arguments, RUN_SLIPS, 0, eps=1e-8)

    expected = np.append(theirs.fittedvalues[1:], theirs.forecast(11))
    compare(np.append(found[:-1, 0], found[-1, :11]), expected, contract, cause, eps=1e-8)


# --- Training -------------------------------------------------------------


def read_all(logs, three):
    """Read a series with n choices of alpha, beta, gamma (3, n); yield the states after each month.

    They are level (n,), trend (n,) and season (12, n), that of January first.
    """
    level, trend, season = (np.multiply.outer(part, 1 + 0 * three[0]) for part in first_state(logs))
    for t, y in enumerate(logs):
        level, trend, season[t % 12] = one_month(y, level, trend, season[t % 12], *three)
        yield level, trend, season


def ahead_errors(logs, three, months=12):
    """Return the mean absolute error of forecasts so many months ahead, one for each choice.

    Parameters
    ----------
    logs : array (T,)
        The series; months 12 to T - 12 are forecast from.
    three : array (3, n)
        alpha, beta and gamma, n choices.
    months : int
        How many months ahead count.
    """
    errors, steps = [], np.arange(1, months + 1)
    with np.errstate(all="ignore"):  # some choices explode
        for t, (level, trend, season) in enumerate(read_all(logs[:-12], three)):
            if t >= 11:
                forecast = level + steps[:, None] * trend + season[(t + steps) % 12]
                errors.append(np.abs(forecast - logs[t + steps][:, None]).mean(axis=0))
    return np.mean(errors, axis=0)


SHARES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97]
SAME_FORECAST = 0.001  # in logs: 0.1 per cent
GRID = np.array(np.meshgrid(SHARES, [0.005, *SHARES], SHARES)).reshape(3, -1)


def check_training(train, logs, what):
    """Fail unless the error a year ahead is within 10 % of the best on a grid of 1,872."""
    contract = f"train_weights, {what}:"
    three = as_array(answer_of(train, logs), contract)
    assert three.shape == (3,), f"{contract} the shape should be (3,), yours is {three.shape}."
    assert np.isfinite(three).all(), f"{contract} {three}: the training exploded. A smaller rate?"
    inside = ((three >= 0) & (three <= 1)).all()
    assert inside, f"{contract} {three}: return them after the sigmoid, between 0 and 1."
    errors, found = ahead_errors(logs, GRID), ahead_errors(logs, three[:, np.newaxis])[0]
    best = np.nanargmin(errors)
    if found <= 1.1 * errors[best]:
        return
    near = ahead_errors(logs, np.column_stack([GRID, three]), months=1)
    why = "were there enough steps, and targets of the twelve months after each month?"
    if np.ptp(three) < 1e-6:
        why = "the three are equal: has training moved them at all?"
    elif near[-1] <= 1.05 * np.nanmin(near[:-1]):
        why = "they are best one month ahead; the error counts all twelve months ahead."
    raise AssertionError(
        f"{contract} with alpha, beta, gamma = {three.round(3)} the error a year ahead is "
        f"{found:.4f}; with {GRID[:, best]} it is {errors[best]:.4f}. Likely cause: {why}"
    )


# --- The forecast ---------------------------------------------------------


def other_season(rng, passengers):
    """Return a series like this one of which the season is another, and the unit."""
    season = np.resize(rng.normal(0, 0.2, size=12), len(passengers))
    return rng.uniform(2, 50) * passengers * np.exp(season)


def log_forecasts(logs, three, horizon, trends=1, month=1, season_month=0):
    """Return what n choices (3, n) forecast from the end of a series, in logs (horizon, n)."""
    with np.errstate(all="ignore"):
        *_, (level, trend, season) = read_all(logs, three)
    steps = np.arange(horizon)
    line = level + trends * (steps + month)[:, np.newaxis] * trend
    return line + season[(len(logs) + steps + season_month) % 12]


def last_year_unread(logs, three, horizon):
    """the last twelve months were not read: only the training leaves them out."""
    return log_forecasts(logs[:-12], three, horizon)


def trend_left_out(logs, three, horizon):
    """the trend is missing: k months ahead it is level + k trend + season."""
    return log_forecasts(logs, three, horizon, trends=0)


def line_early(logs, three, horizon):
    """the line is a month early: the first forecast has 1 trend, not 0."""
    return log_forecasts(logs, three, horizon, month=0)


def season_early(logs, three, horizon):
    """the season is a month off: seasonal[0] is that of the next month."""
    return log_forecasts(logs, three, horizon, season_month=1)


def season_late(logs, three, horizon):
    """the season is a month off: seasonal[0] is that of the next month."""
    return log_forecasts(logs, three, horizon, season_month=-1)


FORECAST_SLIPS = [
    last_year_unread,
    trend_left_out,
    season_early,
    season_late,
    line_early,
]


def weights_behind(found, logs, forecasts=log_forecasts):
    """Return the alpha, beta, gamma (3,) whose forecast, in logs, is nearest, and how far it is.

    Newton's method for least squares, from many starts at once: there are several minima.
    """
    target, step = found[:12, np.newaxis], 1e-5
    numbers = np.log(GRID / (1 - GRID))
    off = forecasts(logs, GRID, 12) - target
    numbers = numbers[:, np.argsort((off**2).sum(axis=0))[:100]]
    for _ in range(20):
        sides = [numbers, *(numbers + step * np.eye(3)[:, [i]] for i in range(3))]
        off = (
            forecasts(logs, share(np.hstack(sides)), 12).reshape(12, 4, -1) - target[:, np.newaxis]
        )
        slopes = (off[:, 1:] - off[:, :1]) / step
        products = np.einsum("min,mjn->nij", slopes, slopes) + 1e-9 * np.eye(3)
        downhill = np.linalg.solve(products, np.einsum("min,mn->ni", slopes, off[:, 0])[..., None])
        numbers = np.clip(numbers - np.clip(downhill[..., 0].T, -1, 1), -9, 9)
    off = np.abs(forecasts(logs, share(numbers), len(found)) - found[:, np.newaxis]).max(axis=0)
    nearest = np.nanargmin(off)
    return share(numbers[:, nearest]), off[nearest]


def check_year_ahead(forecaster, series, origin, horizon, what):
    """Return the MASE of a year ahead; fail unless it is that of trained Holt-Winters weights."""
    history, future = series[:origin], series[origin : origin + 12]
    given = None if horizon == 12 else horizon
    forecast = forecast_of(forecaster, history, given)
    contract = f"holt_winters_rnn_forecast, {what}, {origin} months, horizon {horizon}:"
    if forecast.max() < 12 < history.min():
        raise AssertionError(f"{contract} {forecast.max():.3g} looks like a log: take np.exp.")
    assert forecast.min() > 0, f"{contract} passengers are above 0: is np.exp missing?"
    logs, found = np.log(history), np.log(forecast)
    grown = found[12:] - found[:-12]
    assert not len(grown) or np.ptp(grown) < 1e-3, (
        f"{contract} beyond 12 months the line goes on and the season repeats: a year later each "
        "month should have grown by the same factor, twelve times the trend."
    )
    if horizon < 12:  # too few to tell three weights from
        return scaled_error(future[:horizon], forecast, history)
    three, distance = weights_behind(found, logs)
    if distance > SAME_FORECAST:
        slips = (s for s in FORECAST_SLIPS if weights_behind(found, logs, s)[1] < SAME_FORECAST)
        cause = "".join(f" Likely cause: {hint(slip)}" for slip in list(slips)[:1])
        raise AssertionError(
            f"{contract} no alpha, beta and gamma forecast this; the nearest that any do is "
            f"{100 * distance:.2g} % off in some month.{cause}"
        )
    errors = ahead_errors(logs, np.column_stack([GRID, three]))
    if errors[-1] > 1.25 * np.nanmin(errors):
        twice = " Likely cause: run_cell wants the weights before the sigmoid, ln(a / (1 - a))."
        raise AssertionError(
            f"{contract} this is the forecast of alpha, beta, gamma = {three.round(2)}. Their "
            f"error a year ahead, over the history, is {errors[-1]:.4f}; after training it can be "
            f"{np.nanmin(errors):.4f}."
            + (twice if ((three > 0.5) & (three < share(1.0))).all() else "")
        )
    return scaled_error(future[:horizon], forecast[:12], history)


# --- A range in place of a line -------------------------------------------


def tilted_error(y, forecast, q):
    """Return the mean pinball loss."""
    below = np.subtract(y, forecast)
    return np.where(below > 0, q * below, (q - 1) * below).mean()


def q_turned(loss, y, forecast, q):
    """q and 1 - q, or y and forecast, have changed places: a forecast too low costs q."""
    return loss(y, forecast, 1 - q)


def loss_summed(loss, y, forecast, q):
    """that is the sum; take the mean."""
    return loss(y, forecast, q) * len(y)


def loss_not_averaged(loss, y, forecast, q):
    """that is the loss of each value; take the mean."""
    return np.array([loss([a], [b], q) for a, b in zip(y, forecast, strict=True)])


def q_everywhere(loss, y, forecast, q):
    """both sides cost q: to be too high costs 1 - q."""
    return q * np.abs(np.subtract(y, forecast)).mean()


def low_side_alone(loss, y, forecast, q):
    """to be too high costs nothing: it costs 1 - q."""
    return np.maximum(q * np.subtract(y, forecast), 0).mean()


def smaller_of_both(loss, y, forecast, q):
    """that is the smaller of the two; take the larger, np.maximum."""
    below = np.subtract(y, forecast)
    return np.minimum(q * below, (q - 1) * below).mean()


def largest_of_all(loss, y, forecast, q):
    """that is one maximum of all; np.maximum takes the larger for each value."""
    below = np.subtract(y, forecast)
    return max(q * below.mean(), (q - 1) * below.mean())


PINBALL_SLIPS = [
    q_turned,
    loss_summed,
    loss_not_averaged,
    q_everywhere,
    low_side_alone,
    smaller_of_both,
    largest_of_all,
]


def share_inside(y, low, high):
    """Return the share of y from low to high."""
    return np.mean([a <= value <= b for value, a, b in zip(y, low, high, strict=True)])


def strict_borders(_, y, low, high):
    """a value on a border is inside: <=, not <."""
    return np.mean((np.asarray(y) > low) & (np.asarray(y) < high))


def low_border_strict(_, y, low, high):
    """a value on the lower border is inside: <=, not <."""
    return np.mean((np.asarray(y) > low) & (np.asarray(y) <= high))


def high_border_strict(_, y, low, high):
    """a value on the upper border is inside: <=, not <."""
    return np.mean((np.asarray(y) >= low) & (np.asarray(y) < high))


def outside(right, y, low, high):
    """that is the share outside."""
    return 1 - right(y, low, high)


def counted(right, y, low, high):
    """that is a number of values; take their share."""
    return right(y, low, high) * len(y)


def percent(right, y, low, high):
    """that is in percent; take the share, from 0 to 1."""
    return right(y, low, high) * 100


def below_high_alone(_, y, low, high):
    """low does not count."""
    return np.mean(np.asarray(y) <= high)


def above_low_alone(_, y, low, high):
    """high does not count."""
    return np.mean(np.asarray(y) >= low)


COVERAGE_SLIPS = [
    strict_borders,
    low_border_strict,
    high_border_strict,
    outside,
    counted,
    percent,
    below_high_alone,
    above_low_alone,
]
