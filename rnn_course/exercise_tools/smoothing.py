"""The referees of 4.2: Holt-Winters in numpy and in statsmodels, and the usual slips."""

import numpy as np

from rnn_course.exercise_tools.checks import (
    answer_of,
    as_array,
    check,
    compare,
    fair,
    hint,
)
from rnn_course.exercise_tools.forecast import as_forecast, forecast_of, scaled_error

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


def season_with_level(state, logs):
    """the season still has the level in it: the line is level + months times trend."""
    level, trend, season = state(logs)
    return level, trend, season + level


def season_with_trend(months):
    """Return the slip whose season has lost the level, and at most the middle of the line."""

    def slip(state, logs):
        level, trend, _ = state(logs)
        return level, trend, np.reshape(logs[:24], (2, 12)).mean(axis=0) - level - months * trend

    slip.__name__ = f"season_with_trend_{months}"
    slip.__doc__ = "the season still has the trend in it: the line is level + months times trend."
    return slip


def state_from(first, second, logs):
    """Return the state that the means of the two years give, and the right line's season."""
    slope = (second - first) / 12
    start = first - 6.5 * slope
    return start, slope, seasonal_mean(np.reshape(logs[:24], (2, 12)), start, slope)


def years_from_one(_, logs):
    """Python counts from 0: months 1 to 12 are logs[:12], months 13 to 24 logs[12:24]."""
    return state_from(logs[1:12].mean(), logs[13:24].mean(), logs)


def trend_from_one(_, logs):
    """Python counts from 0: months 1 to 12 are logs[:12], months 13 to 24 logs[12:24]."""
    trend, level = (logs[13:24].mean() - logs[1:12].mean()) / 12, logs[:12].mean()
    level -= 6.5 * trend
    return level, trend, seasonal_mean(np.reshape(logs[:24], (2, 12)), level, trend)


def all_later_months(_, logs):
    """the second mean is of all later months; months 13 to 24 are logs[12:24]."""
    return state_from(logs[:12].mean(), logs[12:].mean(), logs)


def medians(_, logs):
    """medians are taken; take means."""
    return state_from(np.median(logs[:12]), np.median(logs[12:24]), logs)


def trend_halved(_, logs):
    """the two means are 12 months apart, not 24: divide by 12."""
    first, second = logs[:12].mean(), logs[12:24].mean()
    return state_from(first, (first + second) / 2, logs)


def trend_turned(_, logs):
    """the trend has the wrong sign: the second year's mean minus the first's."""
    first, second = logs[:12].mean(), logs[12:24].mean()
    return state_from(first, 2 * first - second, logs)


def trend_first(state, logs):
    """the order is another one: level, trend, season."""
    level, trend, season = state(logs)
    return trend, level, season


def logs_of_logs(state, logs):
    """the logarithm is taken twice: logs holds logarithms already."""
    return state(np.log(logs))


def line_through_all(_, logs):
    """the line is fitted to the 24 months; here the two years' means make it."""
    trend, level = np.polyfit(np.arange(1, 25), logs[:24], 1)
    return level, trend, seasonal_mean(np.reshape(logs[:24], (2, 12)), level, trend)


def season_of(change, hint):
    """Return the slip that makes the season in another way of what is off the line, (24,)."""

    def slip(state, logs):
        level, trend, _ = state(logs)
        return level, trend, change(logs[:24] - level - trend * np.arange(1, 25), trend)

    slip.__name__, slip.__doc__ = "season_of", hint
    return slip


SEASONS = [
    season_of(
        lambda off, _: off.reshape(12, 2).mean(axis=1),
        "neighbours are averaged; reshape(2, 12) has a year in each row.",
    ),
    season_of(
        lambda off, _: off.reshape(2, 12).mean(axis=1),
        "that is the mean of each year; take that of each month, axis=0.",
    ),
    season_of(
        lambda off, _: off, "the season is that of 24 months; take the mean over the two years."
    ),
    season_of(
        lambda off, _: -off.reshape(2, 12).mean(axis=0),
        "the season has the wrong sign: the logs minus the line.",
    ),
    season_of(
        lambda off, trend: off.reshape(2, 12).mean(axis=0) + 6 * trend,
        "the line starts once more in the second year; it goes on, to level + 24 trends.",
    ),
]


STATE_SLIPS = [
    trend_of_a_year,
    trend_of_months,
    level_moved(6.5, "the level is the mean of the first year; go back 6.5 months on the line."),
    level_moved(1, "the level is that of the first month; it stands just before it."),
    level_moved(0.5, "the middle of months 1 to 12 is 6.5, so go back 6.5 months, not 6."),
    level_moved(13, "the level stands 6.5 months after the middle; it stands before it: minus."),
    level_moved(6, "the mean is that of 24 months; take that of months 1 to 12, less 6.5 trends."),
    level_moved(12.5, "the level is the mean of 24 months; go back to just before the first."),
    whole_series,
    season_of_one_year(0, "first"),
    season_of_one_year(1, "second"),
    season_summed,
    season_without_line,
    season_with_level,
    season_with_trend(0),
    season_with_trend(12.5),
    line_one_late,
    years_from_one,
    trend_from_one,
    all_later_months,
    medians,
    trend_halved,
    trend_turned,
    trend_first,
    logs_of_logs,
    line_through_all,
    *SEASONS,
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
    return np.concatenate([season[..., 1:], new], axis=-1)


def year_ahead(state, before):
    """Return the forecasts (..., 12) from a state; before is the one a month ago."""
    return state[0] + np.arange(1, 13) * state[1] + state[2]


def first_term(season):
    """Return the season of this month."""
    return season[..., :1]


def recursion(
    month=one_month, turned=turn, squash=share, ahead=year_ahead, carried=None, term=first_term
):
    """Return a function that runs Holt-Winters with these parts in place of the right ones.

    It reads one series (T,) or B of them (B, T) with level and trend (B,) and season (B, 12), as
    the cell does.
    """

    def run(logs, weights, level, trend, seasonal):
        three, rows = squash(np.asarray(weights, dtype=float)), []
        state = [np.array(level)[..., None], np.array(trend)[..., None], np.array(seasonal)]
        for t in range(np.shape(logs)[-1]):
            y, (level, trend, season) = np.asarray(logs)[..., [t]], state
            level, trend, new = month(y, level, trend, term(season), *three)
            moved = [level, trend, turned(season, new)]
            rows.append(ahead(moved, state))
            state = carried(moved, state) if carried else moved
        return np.stack(rows, axis=-2), state[0][..., 0], state[1][..., 0], state[2]

    return run


run_recursion = recursion()


def month_of(run, weights):
    """Return the month that a function runs, so that two slips can meet in it."""

    def month(y, level, trend, old, *_):
        rest = np.zeros((*np.shape(old)[:-1], 11))
        season = np.concatenate([old, rest], axis=-1)
        _, level, trend, season = run(y, weights, level[..., 0], trend[..., 0], season)
        return level[..., None], trend[..., None], season[..., -1:]

    return month


def with_month(change, hint=None):
    """Return the slip in whose month this is changed: change(month, y, level, ..., gamma)."""

    def slip(run, logs, weights, *state):
        inner = month_of(run, weights)
        return recursion(lambda *month: change(inner, *month))(logs, weights, *state)

    slip.__name__, slip.__doc__ = change.__name__, hint or change.__doc__
    return slip


def with_part(name, hint, **parts):
    """Return the slip whose recursion has other parts."""

    def slip(run, logs, weights, *state):
        return recursion(month_of(run, weights), **parts)(logs, weights, *state)

    slip.__name__, slip.__doc__ = name, hint
    return slip


def with_weights(name, hint, change):
    """Return the slip that reads other weights (3,) in place of the given ones."""

    def slip(run, logs, weights, *state):
        return run(logs, change(np.asarray(weights)), *state)

    slip.__name__, slip.__doc__ = name, hint
    return slip


def first_series_for_all(month, y, level, trend, old, *three):
    """each series has a season of its own: season[:, :1], not the first row's season[0, :1]."""
    return month(y, level, trend, 0 * old + old.flat[0], *three)


def season_with_new_level(month, y, level, trend, old, alpha, beta, gamma):
    """the season takes y - l_t, the new level; here it takes y - l_(t-1) - b_(t-1)."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved) + (1 - gamma) * old


def season_with_mixed_level(month, y, level, trend, old, alpha, beta, gamma):
    """the level is overwritten before the season uses it: that takes l_(t-1) and b_(t-1)."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved - trend) + (1 - gamma) * old


def season_with_new_line(month, y, level, trend, old, alpha, beta, gamma):
    """level and trend are overwritten before the season uses them: it takes those before."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - moved - grown) + (1 - gamma) * old


def season_with_new_trend(month, y, level, trend, old, alpha, beta, gamma):
    """the trend is overwritten before the season uses it: that takes b_(t-1), the one before."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level - grown) + (1 - gamma) * old


def season_without_trend_in_it(month, y, level, trend, old, alpha, beta, gamma):
    """the trend is missing in the season: it takes y - l_(t-1) - b_(t-1)."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level) + (1 - gamma) * old


def trend_added_in_season(month, y, level, trend, old, alpha, beta, gamma):
    """the trend is added in the season; it takes y - l_(t-1) - b_(t-1), both are subtracted."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level + trend) + (1 - gamma) * old


def step_turned(month, y, level, trend, old, alpha, beta, gamma):
    """the sign of the level's step is turned: the trend takes l_t - l_(t-1)."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (level - moved) + (1 - beta) * trend, new


def step_without_trend(month, y, level, trend, old, alpha, beta, gamma):
    """the old trend is subtracted from the level's step, too; that is l_t - l_(t-1)."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (moved - level - trend) + (1 - beta) * trend, new


def trend_with_new_level(month, y, level, trend, old, alpha, beta, gamma):
    """the level is overwritten before the trend uses it: l_t - l_(t-1) is then 0."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, (1 - beta) * trend, new


def level_with_new_trend(month, y, level, trend, old, alpha, beta, gamma):
    """the trend is overwritten before the level uses it: that takes b_(t-1), the one before."""
    _, _, new = month(y, level, trend, old, alpha, beta, gamma)
    error = y - level - trend - old
    grown = trend + alpha * beta * error
    return level + grown + alpha * error, grown, new


def alpha_twice(month, y, level, trend, old, alpha, beta, gamma):
    """alpha is in the trend twice: it is beta times the level's step, which has alpha already."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, alpha * beta * (moved - level) + (1 - alpha * beta) * trend, new


def alpha_missing(month, y, level, trend, old, alpha, beta, gamma):
    """alpha is missing in the trend: it moves on by alpha times beta times the error."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, trend + beta * (y - level - trend - old), new


def alpha_in_season(month, y, level, trend, old, alpha, beta, gamma):
    """alpha is in the season: it moves on by gamma times the error alone."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, old + alpha * gamma * (y - level - trend - old)


def trend_kept(month, y, level, trend, old, *three):
    """the trend never changes: carry b_t on to the next month."""
    moved, _, new = month(y, level, trend, old, *three)
    return moved, trend, new


def season_kept(month, y, level, trend, old, *three):
    """the season never changes: it moves on by gamma."""
    return (*month(y, level, trend, old, *three)[:2], old)


def new_level(moved, month, y, level, trend, old, alpha, beta, gamma):
    """Return the month in which the level is another one, and the trend follows it."""
    _, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (moved - level) + (1 - beta) * trend, new


def trend_not_in_level(month, y, level, trend, old, alpha, *others):
    """the trend is not in the level: it moves on from l_(t-1) + b_(t-1)."""
    moved = alpha * (y - old) + (1 - alpha) * level
    return new_level(moved, month, y, level, trend, old, alpha, *others)


def season_not_taken_off(month, y, level, trend, old, alpha, *others):
    """the level takes y with the season in it; it takes y - s_(t-12)."""
    moved = alpha * y + (1 - alpha) * (level + trend)
    return new_level(moved, month, y, level, trend, old, alpha, *others)


def season_added(month, y, level, trend, old, alpha, *others):
    """the season is added in the level; it takes y - s_(t-12)."""
    moved = alpha * (y + old) + (1 - alpha) * (level + trend)
    return new_level(moved, month, y, level, trend, old, alpha, *others)


def level_divided(month, y, level, trend, old, alpha, *others):
    """the level divides by the season; in logs it is subtracted, y - s_(t-12)."""
    moved = alpha * y / old + (1 - alpha) * (level + trend)
    return new_level(moved, month, y, level, trend, old, alpha, *others)


def old_level_whole(month, y, level, trend, old, alpha, *others):
    """(1 - alpha) is missing: the level takes (1 - alpha) (l_(t-1) + b_(t-1))."""
    moved = alpha * (y - old) + level + trend
    return new_level(moved, month, y, level, trend, old, alpha, *others)


def season_in_error(month, y, level, trend, old, alpha, beta, gamma):
    """the error still has the season in it: it is y - level - trend - season[:, :1]."""
    error = y - level - trend
    return level + trend + alpha * error, trend + alpha * beta * error, old + gamma * error


def trend_in_error(month, y, level, trend, old, alpha, beta, gamma):
    """the error still has the trend in it: it is y - level - trend - season[:, :1]."""
    error = y - level - old
    return level + trend + alpha * error, trend + alpha * beta * error, old + gamma * error


def old_trend_whole(month, y, level, trend, old, alpha, beta, gamma):
    """(1 - beta) is missing: the trend takes (1 - beta) b_(t-1)."""
    moved, _, new = month(y, level, trend, old, alpha, beta, gamma)
    return moved, beta * (moved - level) + trend, new


def season_divided(month, y, level, trend, old, alpha, beta, gamma):
    """the season divides by level and trend; in logs they are subtracted."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * y / (level + trend) + (1 - gamma) * old


def old_season_whole(month, y, level, trend, old, alpha, beta, gamma):
    """(1 - gamma) is missing: the season takes (1 - gamma) s_(t-12)."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level - trend) + old


def old_season_missing(month, y, level, trend, old, alpha, beta, gamma):
    """the old season is missing in the new one: + (1 - gamma) s_(t-12)."""
    moved, grown, _ = month(y, level, trend, old, alpha, beta, gamma)
    return moved, grown, gamma * (y - level - trend)


def sign_turned(month, y, level, trend, old, *three):
    """the sign of the error is turned: it is y_t minus what was expected."""
    return month(2 * (level + trend + old) - y, level, trend, old, *three)


MONTHS = [
    first_series_for_all,
    season_with_new_level,
    season_with_mixed_level,
    season_with_new_line,
    season_with_new_trend,
    season_without_trend_in_it,
    trend_added_in_season,
    step_turned,
    step_without_trend,
    trend_with_new_level,
    level_with_new_trend,
    alpha_twice,
    alpha_missing,
    alpha_in_season,
    trend_kept,
    trend_not_in_level,
    season_kept,
    season_not_taken_off,
    season_added,
    season_in_error,
    trend_in_error,
    level_divided,
    season_divided,
    old_level_whole,
    old_trend_whole,
    old_season_whole,
    old_season_missing,
    sign_turned,
]

NOT_RETURNED = "the old {} is returned in the new state; return the one that this month made."
ORDER = "the weights are in another order: alpha, beta, gamma belong to level, trend, season."


def put_in(parts, old):
    """Return a state in which these parts are still the old ones."""
    return lambda new, before: [(before if i in old else new)[i] for i in parts]


PARTS = [
    with_part(
        "season_not_turned",
        "the season is not turned on: after a month the next month's comes first.",
        turned=lambda season, new: np.concatenate([new, season[..., 1:]], axis=-1),
    ),
    with_part(
        "season_turned_back",
        "the season is turned the wrong way: after a month the next month's comes first.",
        turned=lambda season, new: np.roll(np.concatenate([new, season[..., 1:]], -1), 1, -1),
    ),
    with_part(
        "season_shifted_back",
        "the season is turned the wrong way: drop the first, put this month's at the end.",
        turned=lambda season, new: np.concatenate([new, season[..., :-1]], axis=-1),
    ),
    with_part(
        "season_before_turning",
        "the forecasts take the season before it was turned: their first month is the next one.",
        ahead=lambda new, old: year_ahead([*new[:2], old[2]], old),
    ),
    with_part(
        "from_this_month",
        "the trend counts from 0: the first forecast is one month ahead, level + 1 trend + season.",
        ahead=lambda new, old: year_ahead([new[0] - new[1], *new[1:]], old),
    ),
    with_part(
        "one_trend_for_all",
        "each forecast has one trend; k months ahead it is k times the trend.",
        ahead=lambda new, old: sum(new),
    ),
    with_part(
        "trend_not_in_forecast",
        "the trend is missing in the forecasts: level + k trend + season.",
        ahead=lambda new, old: new[0] + new[2],
    ),
    with_part(
        "season_not_in_forecast",
        "the season is missing in the forecasts: level + k trend + season.",
        ahead=lambda new, old: year_ahead([*new[:2], 0], old),
    ),
    with_part(
        "last_term",
        "this month's season is taken from the end; it is the first, season[:, :1].",
        term=lambda season: season[..., -1:],
    ),
    with_part(
        "season_times_line",
        "the season multiplies the line; in logs it is added, level + k trend + season.",
        ahead=lambda new, old: year_ahead([*new[:2], 0], old) * new[2],
    ),
    with_part(
        "forecast_before_the_month",
        "the forecasts are made from the state before this month; take the new one.",
        ahead=lambda new, old: year_ahead(old, old),
    ),
    with_part(
        "forecast_with_old_level",
        "the forecasts are made from the level before this month; take the new one.",
        ahead=lambda new, old: year_ahead([old[0], *new[1:]], old),
    ),
    with_part(
        "forecast_with_old_trend",
        "the forecasts are made from the trend before this month; take the new one.",
        ahead=lambda new, old: year_ahead([new[0], old[1], new[2]], old),
    ),
    *(
        with_part(f"old_{what}_returned", NOT_RETURNED.format(what), carried=put_in((0, 1, 2), old))
        for what, old in [("level", {0}), ("trend", {1}), ("season", {2})]
    ),
    with_part(
        "old_state_returned",
        "the state is the old one, from before; return the new one, after the last month.",
        carried=put_in((0, 1, 2), {0, 1, 2}),
    ),
    with_part(
        "state_in_another_order",
        "level and trend have changed places in the new state: it is level, trend, season.",
        carried=put_in((1, 0, 2), set()),
    ),
]


def without_sigmoid(_, *arguments):
    """the weights did not go through the sigmoid: alpha is sigmoid(weights[0])."""
    return recursion(squash=np.asarray)(*arguments)


def exchanged(name, *signs):
    """Return the slip that has 1 - name where name should be."""
    hint = f"{name} and 1 - {name} have changed places: {name} is the share of what is new."
    return with_weights(f"{name}_exchanged", hint, lambda weights: weights * signs)


WEIGHTS = [
    without_sigmoid,
    *(
        with_weights(
            f"weights_{first}{second}{third}", ORDER, lambda w, p=(first, second, third): w[list(p)]
        )
        for first, second, third in [(0, 2, 1), (1, 0, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)]
    ),
    exchanged("alpha", -1, 1, 1),
    exchanged("beta", 1, -1, 1),
    exchanged("gamma", 1, 1, -1),
    with_weights(
        "all_exchanged",
        "each weight and 1 minus it have changed places: alpha, say, is the share of what is new.",
        np.negative,
    ),
]


CELL_SLIPS = [*map(with_month, MONTHS), *PARTS, *WEIGHTS]
RUN_PARTS = {"forecasts": 0, "level": 1, "trend": 2, "seasonal": 3}


def random_run(rng, months):
    """Draw logs (months,), weights (3,), level, trend and seasonal (12,)."""
    logs, season = random_logs(rng, months), rng.normal(0, 0.2, size=12)
    level = float(logs[0] + rng.normal(0, 0.1))
    return logs, rng.normal(-0.5, 0.8, size=3), level, 0.01, season


def random_batch(rng, series, months):
    """Draw logs (B, months), weights (3,), level (B,), trend (B,) and seasonal (B, 12)."""
    runs = [random_run(rng, months) for _ in range(series)]
    logs, _, *state = (np.stack([np.asarray(run[i]) for run in runs]) for i in range(5))
    return logs, runs[0][1], *state


def check_cell(contract, run_network, arguments):
    """Fail, with the likely cause, unless the network of the cell reads B series as it should."""

    def cell(*arguments):
        return run_network(*arguments)

    cell.__name__ = "HoltWintersCell"
    check(contract, cell, arguments, run_recursion, CELL_SLIPS, RUN_PARTS, eps=1e-8)


def check_statsmodels(contract, run_network, logs, three):
    """Fail unless the cell forecasts B series (B, T) as statsmodels does with alpha, beta, gamma.

    Its fitted values are the forecasts one month ahead; of those after the last month eleven are
    compared: for the twelfth its version 0.15 takes the season of a year too early.
    """
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    starts = [first_state(series) for series in logs]
    state = [np.stack(part) for part in zip(*starts, strict=True)]
    arguments = logs, np.log(three / (1 - three)), *state
    check_cell(contract, run_network, arguments)
    found = np.asarray(run_network(*arguments)[0])
    for series, (level, trend, season), rows in zip(logs, starts, found, strict=True):
        known = {"initial_level": level, "initial_trend": trend, "initial_seasonal": season}
        settings = {"trend": "add", "seasonal": "add", "seasonal_periods": 12}
        theirs = ExponentialSmoothing(series, **settings, initialization_method="known", **known)
        theirs = theirs.fit(*three, optimized=False)
        expected = np.append(theirs.fittedvalues[1:], theirs.forecast(11))
        compare(np.append(rows[:-1, 0], rows[-1, :11]), expected, contract, eps=1e-8)


# --- Training -------------------------------------------------------------


def read_all(logs, three):
    """Read a series with n choices of alpha, beta, gamma (3, n); yield the states after each month.

    They are level (n,), trend (n,) and season (12, n), that of January first.
    """
    level, trend, season = (np.multiply.outer(part, 1 + 0 * three[0]) for part in first_state(logs))
    for t, y in enumerate(logs):
        level, trend, season[t % 12] = one_month(y, level, trend, season[t % 12], *three)
        yield level, trend, season


def ahead_errors(logs, three, months=12, first=11):
    """Return the mean absolute error of forecasts so many months ahead, one for each choice.

    Parameters
    ----------
    logs : array (T,)
        The series; logs[first] to logs[T - 13] are forecast from.
    three : array (3, n)
        alpha, beta and gamma, n choices.
    months : int
        How many months ahead count.
    first : int
        The month, from 0, whose forecasts are the first to count.
    """
    errors, steps = [], np.arange(1, months + 1)
    with np.errstate(all="ignore"):  # some choices explode
        for t, (level, trend, season) in enumerate(read_all(logs[:-12], three)):
            if t >= first:
                forecast = level + steps[:, None] * trend + season[(t + steps) % 12]
                errors.append(np.abs(forecast - logs[t + steps][:, None]).mean(axis=0))
    return np.mean(errors, axis=0)


SHARES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97]
SAME_FORECAST = 0.001  # in logs: 0.1 per cent
GRID = np.array(np.meshgrid(SHARES, [0.005, *SHARES], SHARES)).reshape(3, -1)


def best_on_the_grid(logs):
    """Return the alpha, beta and gamma of the grid whose error a year ahead is the smallest."""
    return GRID[:, np.nanargmin(ahead_errors(logs, GRID))]


@fair
def check_training(train, logs, what, answered=answer_of):
    """Fail unless the error a year ahead is within 10 % of the best on a grid of 1,872."""
    contract = f"train_weights, {what}:"
    three = as_array(answered(train, logs), contract)
    assert three.shape == (3,), f"{contract} the shape should be (3,), yours is {three.shape}."
    assert np.isfinite(three).all(), f"{contract} {three}: the training exploded. A smaller rate?"
    inside = ((three >= 0) & (three <= 1)).all()
    assert inside, f"{contract} {three}: return them after the sigmoid, between 0 and 1."
    errors, found = ahead_errors(logs, GRID), ahead_errors(logs, three[:, np.newaxis])[0]
    best = np.nanargmin(errors)
    if found <= 1.1 * errors[best]:
        return
    others = np.column_stack([GRID, three])
    near, all_months = ahead_errors(logs, others, months=1), ahead_errors(logs, others, first=0)
    causes = []
    if np.ptp(three) < 1e-6:
        causes += ["the three are equal: has training moved them at all?"]
    if all_months[-1] <= 1.1 * np.nanmin(all_months[:-1]):  # training may end in a lesser minimum
        counted = "the first eleven months count as well; the weight of those before logs[11] is 0."
        causes += [counted]
    if near[-1] <= 1.05 * np.nanmin(near[:-1]):
        causes += ["they are best one month ahead; the error counts all twelve months ahead."]
    guess = "were there enough steps, and targets of the twelve months after each month?"
    why = " Or: ".join(causes or [guess])
    raise AssertionError(
        f"{contract} with alpha, beta, gamma = {three.round(3)} the error a year ahead is "
        f"{found:.4f}; with {GRID[:, best]} it is {errors[best]:.4f}. Likely cause: {why}"
    )


def rough_first_year(rng):
    """Draw logs (36,) of which the first eleven months mislead a training that counts them.

    They are noise, to be smoothed away; a year later the level wanders, and should be followed.
    The shape is one of those where that costs 40 % and where all ways of training agree.
    """
    one, months = np.random.default_rng(195), np.arange(36)
    logs, noisy = random_logs(one, 36), one.integers(3, 12)
    logs += np.where(months < noisy, one.normal(0, 0.5, 36), 0)
    logs += np.where(months >= 24, np.cumsum(one.normal(0, 0.06, 36)), 0)
    return rng.uniform(0.5, 2) * logs + rng.uniform(-2, 2)


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


@fair
def check_year_ahead(forecaster, series, origin, horizon, what, answered=answer_of):
    """Return the MASE of a year ahead; fail unless it is that of trained Holt-Winters weights."""
    history, future = series[:origin], series[origin : origin + 12]
    given = (history,) if horizon == 12 else (history, horizon)
    forecast = as_forecast(forecaster, answered(forecaster, *given), origin, horizon)
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


# No training ends here, nor at what a wrong logit makes of these three.
UNTRAINED = np.array([0.95, 0.6, 0.6])


def untrained_weights(logs, *others, **options):
    """Return an alpha, beta and gamma (3,) that are told from all that training could return.

    A student's own training may take more than the logs.
    """
    return UNTRAINED.copy()


def check_weights_used(forecaster, series, origin):
    """Fail unless a year's forecast follows train_weights; one that trains by itself may not.

    The forecaster is `beside` untrained_weights: what training returns is so flat a minimum that
    weights which are passed on wrongly forecast as well.
    """
    history = series[:origin]
    logs, forecast = np.log(history), forecast_of(forecaster.beside, history)
    found = np.log(np.maximum(forecast, 1e-9))
    asked = log_forecasts(logs, UNTRAINED[:, np.newaxis], 12)[:, 0]
    if np.abs(found - asked).max() < SAME_FORECAST:
        return
    three, _ = weights_behind(found, logs)
    errors = ahead_errors(logs, np.column_stack([GRID, three]))
    twice = np.abs(three - share(UNTRAINED)).max() < 0.01
    odds = np.abs(three - share(np.log(UNTRAINED))).max() < 0.01
    logit = " Likely cause: run_cell wants the weights before the sigmoid, ln(a / (1 - a))."
    cause = logit if twice or odds else ""
    assert errors[-1] <= 1.25 * np.nanmin(errors), (
        f"holt_winters_rnn_forecast, {origin} months: where train_weights returns {UNTRAINED}, the "
        f"forecast is that of alpha, beta, gamma = {three.round(2)}.{cause}"
    )


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


def high_side_pays(loss, y, forecast, q):
    """to be too high costs less than nothing: its factor is q - 1, which turns the sign."""
    below = np.subtract(y, forecast)
    return np.maximum(q * below, (1 - q) * below).mean()


def smaller_of_both(loss, y, forecast, q):
    """that is the smaller of the two; take the larger, np.maximum."""
    below = np.subtract(y, forecast)
    return np.minimum(q * below, (q - 1) * below).mean()


def largest_of_all(loss, y, forecast, q):
    """that is one maximum of all; np.maximum takes the larger for each value."""
    below = np.subtract(y, forecast)
    return max(q * below.mean(), (q - 1) * below.mean())


def largest_value_alone(loss, y, forecast, q):
    """that is the largest number of all; np.maximum takes the larger of the two for each value."""
    below = np.subtract(y, forecast)
    return max((q * below).max(), ((q - 1) * below).max())


def median_loss(loss, y, forecast, q):
    """that is the median; take the mean."""
    return np.median(loss_not_averaged(loss, y, forecast, q))


def squared_error(loss, y, forecast, q):
    """the error is squared; it counts as it is."""
    below = np.subtract(y, forecast)
    return np.where(below > 0, q * below**2, (1 - q) * below**2).mean()


PINBALL_SLIPS = [
    q_turned,
    loss_summed,
    loss_not_averaged,
    q_everywhere,
    low_side_alone,
    high_side_pays,
    smaller_of_both,
    largest_of_all,
    largest_value_alone,
    median_loss,
    squared_error,
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


def either_border(_, y, low, high):
    """a value in the range keeps both borders: & (or and), not |, or or +."""
    return np.mean((np.asarray(y) >= low) | (np.asarray(y) <= high))


def share_rounded_down(right, *arguments):
    """// divides to whole numbers; a share needs /."""
    return np.floor(right(*arguments))


def one_range_for_all(_, y, low, high):
    """the lowest low and the highest high make one range; each value has its own."""
    return np.mean((np.asarray(y) >= np.min(low)) & (np.asarray(y) <= np.max(high)))


COVERAGE_SLIPS = [
    strict_borders,
    low_border_strict,
    high_border_strict,
    outside,
    counted,
    percent,
    below_high_alone,
    above_low_alone,
    either_border,
    share_rounded_down,
    one_range_for_all,
]
