"""The checks of 3.1: baselines and errors with their usual slips, and what proves a forecaster."""

import numpy as np

from rnn_course.exercise_tools.built_in import check_built_in
from rnn_course.exercise_tools.checks import (
    answer_of,
    answer_unchanged,
    as_array,
    beside,
    describe,
    fair,
    must_refuse,
    outside_cause,
    same,
)
from rnn_course.exercise_tools.given import expect_same_length, expect_series
from rnn_course.exercise_tools.wording import plain

# --- Last year again ------------------------------------------------------


def last_season_again(history, horizon, period=12):
    """Return the last season, month by month, as often as needed."""
    start = len(history) - period
    return np.array([history[start + month % period] for month in range(horizon)])


def first_season(right, history, horizon, period=12):
    """that is the first season of the history; repeat the last one."""
    return right(history[:period], horizon, period)


def end_of_season(right, history, horizon, period=12):
    """those are the last values; a forecast begins at the start of the last season."""
    return np.resize(history[-horizon:], horizon)


def season_one_early(right, history, horizon, period=12):
    """the season is taken one step too early: history[-period - 1:-1] lacks the last value."""
    return np.resize(history[-period - 1 : -1], horizon)


def season_one_short(right, history, horizon, period=12):
    """the season is one value short: it has period values."""
    return np.resize(history[len(history) - period + 1 :], horizon)


def season_one_late(right, history, horizon, period=12):
    """the season is taken one step too late: it begins at history[-period]."""
    return np.resize(np.roll(history[len(history) - period :], -1), horizon)


def one_step_late_and_on(right, history, horizon, period=12):
    """the season is taken one step too late: it begins at history[-period]."""
    return np.array([history[-period + 1 + month] for month in range(horizon)])


def wraps_to_the_start(right, history, horizon, period=12):
    """behind the last value the history's start comes in; the season repeats: month % period."""
    return np.array([history[-period + month] for month in range(horizon)])


def runs_past_the_end(right, history, horizon, period=12):
    """there is nothing behind the last value; the season repeats: month % period."""
    return np.array([history[len(history) - period + month] for month in range(horizon)])


def runs_past_the_season(right, history, horizon, period=12):
    """there is nothing behind the last value; the season repeats: month % period."""
    return np.array([history[-period:][month] for month in range(horizon)])


def season_one_short_by_index(right, history, horizon, period=12):
    """the season is one value short: it has period values."""
    season = history[len(history) - period + 1 :]
    return np.array([season[month % period] for month in range(horizon)])


def last_value_first(right, history, horizon, period=12):
    """the season is taken one step too early: it begins with its last value."""
    return np.resize(np.roll(history[len(history) - period :], 1), horizon)


def last_horizon_by_period(right, history, horizon, period=12):
    """those are the last horizon values; the last season is history[-period:]."""
    return np.array([history[-horizon:][month % period] for month in range(horizon)])


def seasons_by_floor(right, history, horizon, period=12):
    """month // period counts the seasons; the place within one is month % period."""
    return np.array([history[len(history) - period + month // period] for month in range(horizon)])


def one_value_more(right, history, horizon, period=12):
    """there is one value too many: range(horizon)."""
    return right(history, horizon + 1, period)


def one_value_less(right, history, horizon, period=12):
    """there is one value too few: range(horizon)."""
    return right(history, horizon, period)[:-1]


def first_value_left_out(right, history, horizon, period=12):
    """there is one value too few: range(horizon)."""
    return right(history, horizon, period)[1:]


def from_a_period_on(right, history, horizon, period=12):
    """history[period:] is all but the first season; the last one is history[-period:]."""
    return np.resize(history[period:], horizon)


def horizon_and_period_turned(right, history, horizon, period=12):
    """horizon and period stand in each other's place."""
    return np.resize(history[-horizon:], period)


def rest_left_at_zero(right, history, horizon, period=12):
    """only the first season is filled in; repeat it: month % period."""
    return np.where(np.arange(horizon) < period, right(history, horizon, period), 0.0)


def history_in_front(right, history, horizon, period=12):
    """the history stands in front; return the forecast alone."""
    return np.append(history, right(history, horizon, period))


def seasons_averaged(right, history, horizon, period=12):
    """that is the mean of all seasons; take the last one."""
    each = [history[::-1][period - 1 - month % period :: period] for month in range(horizon)]
    return np.array([np.mean(values) for values in each])


def with_growth(right, history, horizon, period=12):
    """that is the rule of growth; here the last season stays as it was."""
    growth = history[-period:].sum() / history[-2 * period : -period].sum()
    return right(history, horizon, period) * growth


def each_value_repeated(right, history, horizon, period=12):
    """each value stands there several times; repeat the season as a whole."""
    return np.repeat(history[len(history) - period :], horizon)[:horizon]


def not_cut(right, history, horizon, period=12):
    """the last repetition is not cut; there are horizon values."""
    return np.tile(history[len(history) - period :], -(-horizon // period))


def not_cut_after_one_more(right, history, horizon, period=12):
    """the last repetition is not cut; there are horizon values."""
    return np.tile(history[len(history) - period :], horizon // period + 1)


def last_value_again(right, history, horizon, period=12):
    """that is the last value alone; repeat a whole season."""
    return np.full(horizon, history[-1])


def whole_history_again(right, history, horizon, period=12):
    """that is the history from its start; take its last period values, which need not be 12."""
    return np.resize(history, horizon)


def one_season_only(right, history, horizon, period=12):
    """there is one season, whatever the horizon; repeat it, or cut it, to horizon values."""
    return right(history, period, period)


def twelve_taken_for_granted(right, history, horizon, period=12):
    """that is the history from its start; take its last period values, which need not be 12."""
    return np.resize(history[-12:], horizon)


def season_averaged(right, history, horizon, period=12):
    """that is the mean of the season; repeat its values, month by month."""
    return np.full(horizon, np.mean(history[len(history) - period :]))


def season_turned_round(right, history, horizon, period=12):
    """the season runs backwards; repeat it in its order."""
    return np.resize(history[len(history) - period :][::-1], horizon)


def one_value_alone(right, history, horizon, period=12):
    """a single value comes out: is the return inside the loop?"""
    return right(history, 1, period)


def a_season_for_each_month(right, history, horizon, period=12):
    """the season is repeated horizon times; there are horizon values."""
    return np.tile(history[len(history) - period :], horizon)


SEASON_SLIPS = [
    first_season,
    end_of_season,
    season_one_early,
    season_one_short,
    season_one_late,
    one_step_late_and_on,
    wraps_to_the_start,
    runs_past_the_end,
    runs_past_the_season,
    season_one_short_by_index,
    last_value_first,
    last_horizon_by_period,
    seasons_by_floor,
    each_value_repeated,
    last_value_again,
    whole_history_again,
    one_season_only,
    season_averaged,
    season_turned_round,
    one_value_alone,
    a_season_for_each_month,
    one_value_more,
    one_value_less,
    first_value_left_out,
    from_a_period_on,
    horizon_and_period_turned,
    rest_left_at_zero,
    history_in_front,
    seasons_averaged,
    with_growth,
    not_cut,
    not_cut_after_one_more,
    twelve_taken_for_granted,
]

# --- The error ------------------------------------------------------------


def scaled_error(actual, forecast, history, period=12):
    """Return the mean absolute error over the mean absolute seasonal difference, sum by sum."""
    steps = range(period, len(history))
    error = sum(abs(a - f) for a, f in zip(actual, forecast, strict=True)) / len(actual)
    return error / (sum(abs(history[t] - history[t - period]) for t in steps) / len(steps))


def apart(actual, forecast):
    """Return the mean absolute difference of two series."""
    return np.abs(np.asarray(actual) - forecast).mean()


def scale(history, period=12):
    """Return the mean absolute seasonal difference of a series."""
    return apart(history[period:], history[:-period])


def errors_cancel(right, actual, forecast, history, period=12):
    """errors above and below cancel: take absolute values before the mean."""
    return (forecast - actual).mean() / scale(history, period)


def errors_cancel_reversed(right, actual, forecast, history, period=12):
    """errors above and below cancel: take absolute values before the mean."""
    return (actual - forecast).mean() / scale(history, period)


def errors_cancel_first(right, actual, forecast, history, period=12):
    """errors above and below cancel: take absolute values before the mean."""
    return abs((forecast - actual).mean()) / scale(history, period)


def differences_cancel(right, actual, forecast, history, period=12):
    """the seasonal differences cancel in the scale: take absolute values before the mean."""
    return apart(actual, forecast) / (history[period:] - history[:-period]).mean()


def no_scale(right, actual, forecast, history, period=12):
    """that is the error without a scale: divide by the mean absolute seasonal difference."""
    return apart(actual, forecast)


def scale_of_one_step(right, actual, forecast, history, period=12):
    """the scale is the change from one step to the next; it goes back a whole period."""
    return right(actual, forecast, history, 1)


def difference_taken_often(right, actual, forecast, history, period=12):
    """np.diff(x, period) takes differences of differences; subtract the value a period ago."""
    return apart(actual, forecast) / np.abs(np.diff(history, period)).mean()


def scale_of_the_test(right, actual, forecast, history, period=12):
    """the scale is made from actual, which nobody knew; make it from the history."""
    return apart(actual, forecast) / scale(actual, period)


def scale_of_the_test_steps(right, actual, forecast, history, period=12):
    """the scale is made from actual, which nobody knew; make it from the history."""
    return apart(actual, forecast) / scale(actual, 1)


def scale_of_everything(right, actual, forecast, history, period=12):
    """the scale is made from history and actual together; actual was not known."""
    return right(actual, forecast, np.append(history, actual), period)


def relative_error(right, actual, forecast, history, period=12):
    """the errors are divided by the actual values; divide by the scale of the history."""
    return (np.abs(forecast - actual) / np.abs(actual)).mean()


def errors_squared(right, actual, forecast, history, period=12):
    """the errors are squared; take absolute values."""
    return np.square(forecast - actual).mean() / scale(history, period)


def root_of_squares(right, actual, forecast, history, period=12):
    """that is the root of the mean square; take the mean of absolute values."""
    return np.sqrt(np.square(forecast - actual).mean()) / scale(history, period)


def roots_of_squares(right, actual, forecast, history, period=12):
    """those are roots of mean squares, above and below; take means of absolute values."""
    square = np.square(history[period:] - history[:-period]).mean()
    return np.sqrt(np.square(forecast - actual).mean() / square)


def all_squared(right, actual, forecast, history, period=12):
    """the errors and the differences are squared; take absolute values."""
    square = np.square(history[period:] - history[:-period]).mean()
    return np.square(forecast - actual).mean() / square


def upside_down(right, actual, forecast, history, period=12):
    """it is upside down: the error stands above, the scale below."""
    return 1 / right(actual, forecast, history, period)


def error_summed(right, actual, forecast, history, period=12):
    """the errors are summed; take their mean."""
    return len(actual) * right(actual, forecast, history, period)


def both_summed(right, actual, forecast, history, period=12):
    """errors and differences are summed; they are not equally many, so take means."""
    return right(actual, forecast, history, period) * len(actual) / (len(history) - period)


def error_median(right, actual, forecast, history, period=12):
    """that is the median of the errors; take the mean."""
    return np.median(np.abs(forecast - actual)) / scale(history, period)


def differences_go_round(right, actual, forecast, history, period=12):
    """np.roll brings the end in front of the start; the first period values have no past."""
    return apart(actual, forecast) / apart(history, np.roll(history, period))


def divided_by_all_values(right, actual, forecast, history, period=12):
    """the scale's sum is divided by len(history); there are len(history) - period differences."""
    share = (len(history) - period) / len(history)
    return right(actual, forecast, history, period) / share


def divided_by_one_less(right, actual, forecast, history, period=12):
    """the scale's sum is divided by len(history) - 1; there are len(history) - period."""
    share = (len(history) - period) / (len(history) - 1)
    return right(actual, forecast, history, period) / share


def one_period_more(right, actual, forecast, history, period=12):
    """the differences go back one step too far: history[period:] - history[:-period]."""
    return right(actual, forecast, history, period + 1)


def one_period_less(right, actual, forecast, history, period=12):
    """the differences go back one step too little: history[period:] - history[:-period]."""
    return right(actual, forecast, history, period - 1)


def twelve_for_the_period(right, actual, forecast, history, period=12):
    """the differences go back 12 steps; they go back period steps, which need not be 12."""
    return apart(actual, forecast) / scale(history, 12)


def last_season_alone(right, actual, forecast, history, period=12):
    """the scale is made from one season alone; all of the history's differences count."""
    return right(actual, forecast, history[-2 * period :], period)


def first_season_alone(right, actual, forecast, history, period=12):
    """the scale is made from one season alone; all of the history's differences count."""
    return right(actual, forecast, history[: 2 * period], period)


def scale_of_season_again(right, actual, forecast, history, period=12):
    """the scale is the error of last season's values on actual, which nobody knew."""
    return apart(actual, forecast) / apart(actual, last_season_again(history, len(actual), period))


def scale_of_last_values(right, actual, forecast, history, period=12):
    """the scale is the error of last season's values on actual, which nobody knew."""
    return apart(actual, forecast) / apart(actual, history[-len(actual) :])


def scale_summed(right, actual, forecast, history, period=12):
    """the seasonal differences are summed; take their mean."""
    return right(actual, forecast, history, period) / (len(history) - period)


def scale_median(right, actual, forecast, history, period=12):
    """the scale is the median of the differences; take the mean."""
    differences = np.abs(history[period:] - history[:-period])
    return right(actual, forecast, history, period) * differences.mean() / np.median(differences)


def scale_of_level(right, actual, forecast, history, period=12):
    """the scale is the mean of the history; it is the mean absolute seasonal difference."""
    return apart(actual, forecast) / np.mean(history)


def error_largest(right, actual, forecast, history, period=12):
    """that is the largest error; take their mean."""
    return right(actual, forecast, history, period) * (
        np.abs(forecast - actual).max() / apart(actual, forecast)
    )


def scale_alone(right, actual, forecast, history, period=12):
    """that is the scale alone; divide the error by it."""
    return scale(history, period)


def multiplied(right, actual, forecast, history, period=12):
    """the error is multiplied by the scale; divide by it."""
    return apart(actual, forecast) * scale(history, period)


def whole_division(right, actual, forecast, history, period=12):
    """// cuts the decimals off; divide by /."""
    return np.floor(right(actual, forecast, history, period))


def in_percent(right, actual, forecast, history, period=12):
    """that is in percent; 1 is as good as a season ago, so do not multiply by 100."""
    return 100 * right(actual, forecast, history, period)


def value_by_value(right, actual, forecast, history, period=12):
    """each value has its error; the mean over them is asked for."""
    return np.abs(np.asarray(actual) - forecast) / scale(history, period)


def values_a_period_apart(right, actual, forecast, history, period=12):
    """history[::period] has one value of each season; all values have one a period ago."""
    return apart(actual, forecast) / np.abs(np.diff(history[::period])).mean()


def slices_from_the_start(right, actual, forecast, history, period=12):
    """history[:period] is the first season; what has a value a period on is history[:-period]."""
    return apart(actual, forecast) / np.abs(history[period:] - history[:period]).mean()


def return_in_the_loop(right, actual, forecast, history, period=12):
    """one error alone is divided by their number: does return stand inside the loop?"""
    return right(actual[:1], forecast[:1], history, period) / len(actual)


def slices_from_both_ends(right, actual, forecast, history, period=12):
    """history[-period:] is the last season; what has a value a period ago is history[period:]."""
    return apart(actual, forecast) / np.abs(history[-period:] - history[:-period]).mean()


def compared_with_history(right, actual, forecast, history, period=12):
    """the forecast is compared with the history's last values; compare it with actual."""
    return right(history[-len(forecast) :], forecast, history, period)


def relative_and_scaled(right, actual, forecast, history, period=12):
    """the errors are divided by the actual values, too; the scale of the history is enough."""
    return (np.abs(forecast - actual) / np.abs(actual)).mean() / scale(history, period)


def scale_of_spread(right, actual, forecast, history, period=12):
    """the scale is the standard deviation; it is the mean absolute seasonal difference."""
    return apart(actual, forecast) / np.std(history)


MASE_SLIPS = [
    differences_go_round,
    divided_by_all_values,
    divided_by_one_less,
    one_period_more,
    one_period_less,
    twelve_for_the_period,
    last_season_alone,
    first_season_alone,
    scale_of_season_again,
    scale_of_last_values,
    scale_summed,
    scale_median,
    scale_of_level,
    error_largest,
    scale_alone,
    multiplied,
    whole_division,
    in_percent,
    value_by_value,
    scale_of_spread,
    values_a_period_apart,
    slices_from_both_ends,
    slices_from_the_start,
    return_in_the_loop,
    compared_with_history,
    relative_and_scaled,
    errors_cancel,
    errors_cancel_reversed,
    errors_cancel_first,
    differences_cancel,
    no_scale,
    scale_of_one_step,
    difference_taken_often,
    scale_of_the_test,
    scale_of_the_test_steps,
    scale_of_everything,
    relative_error,
    errors_squared,
    root_of_squares,
    roots_of_squares,
    all_squared,
    upside_down,
    error_summed,
    both_summed,
    error_median,
]


def random_errors(rng, n=5, months=30):
    """Draw actual (n,), forecast (n,) and history (months,), far from zero."""
    return (*(rng.uniform(5, 50, size=n) for _ in range(2)), rng.uniform(5, 50, size=months))


def check_flat(function, *arguments):
    """Fail, saying why, unless mase refuses a history whose seasonal differences are all 0."""
    try:
        must_refuse(("history",), function, *arguments)
    except AssertionError as failed:
        why = "This history repeats itself, so all its seasonal differences are 0: no scale."
        raise AssertionError(f"{str(failed).rstrip('.')}. {why}") from None


# --- Several origins ------------------------------------------------------


def each_origin(series, forecaster, origins, horizon, period=12):
    """Return a list with the scaled error at each origin."""
    return [
        scaled_error(
            series[o : o + horizon], forecaster(series[:o].copy(), horizon), series[:o], period
        )
        for o in origins
    ]


def mean_over_origins(series, forecaster, origins, horizon, period=12):
    """Return the mean of the scaled errors at the origins."""
    return sum(each_origin(series, forecaster, origins, horizon, period)) / len(origins)


def scale_of_whole_series(right, series, forecaster, origins, horizon, period=12):
    """the scale is that of the whole series, with the future in it; take each origin's past."""
    errors = [apart(series[o : o + horizon], forecaster(series[:o], horizon)) for o in origins]
    return np.mean(errors) / scale(series, period)


def scale_of_last_origin(right, series, forecaster, origins, horizon, period=12):
    """the scale is that of one origin for all; take each origin's own past."""
    errors = [apart(series[o : o + horizon], forecaster(series[:o], horizon)) for o in origins]
    return np.mean(errors) / scale(series[: origins[-1]], period)


def scale_of_first_origin(right, series, forecaster, origins, horizon, period=12):
    """the scale is that of one origin for all; take each origin's own past."""
    errors = [apart(series[o : o + horizon], forecaster(series[:o], horizon)) for o in origins]
    return np.mean(errors) / scale(series[: origins[0]], period)


def origins_with_past(series, forecaster, origins, horizon, period, past, late=0):
    """Return the mean scaled error, where past(o) is an origin's past."""
    errors = [
        scaled_error(
            series[o + late : o + late + horizon], forecaster(past(o), horizon), past(o), period
        )
        for o in origins
    ]
    return np.mean(errors)


def last_past_for_all(right, series, forecaster, origins, horizon, period=12):
    """one past serves all origins; each has its own, series[:origin]."""
    past = series[: origins[-1]]
    return origins_with_past(series, forecaster, origins, horizon, period, lambda o: past)


def first_past_for_all(right, series, forecaster, origins, horizon, period=12):
    """one past serves all origins; each has its own, series[:origin]."""
    past = series[: origins[0]]
    return origins_with_past(series, forecaster, origins, horizon, period, lambda o: past)


def first_forecast_for_all(right, series, forecaster, origins, horizon, period=12):
    """one forecast serves all origins; call the forecaster at each."""
    first = forecaster(series[: origins[0]], horizon)
    return right(series, lambda past, n: first, origins, horizon, period)


def one_step_again_and_again(right, series, forecaster, origins, horizon, period=12):
    """each value is forecast from all before it; from an origin, all horizon values at once."""
    shown = {o: [forecaster(series[: o + h], 1)[0] for h in range(horizon)] for o in origins}
    return right(series, lambda past, n: np.array(shown[len(past)]), origins, horizon, period)


def past_of_two_seasons(right, series, forecaster, origins, horizon, period=12):
    """the past is cut at its beginning; it is series[:origin]."""
    past = lambda o: series[max(0, o - 2 * period) : o]  # noqa: E731
    return origins_with_past(series, forecaster, origins, horizon, period, past)


def past_one_long(right, series, forecaster, origins, horizon, period=12):
    """the past is one value too long: series[:origin] ends before the first month to forecast."""
    past = lambda o: series[: o + 1]  # noqa: E731
    return origins_with_past(series, forecaster, origins, horizon, period, past)


def origin_one_late(right, series, forecaster, origins, horizon, period=12):
    """each origin is one step late: series[:origin] is known, series[origin] is to be forecast."""
    return right(series, forecaster, [o + 1 for o in origins], horizon, period)


def future_one_early(right, series, forecaster, origins, horizon, period=12):
    """the forecast is compared with values one step early; they begin at series[origin]."""
    past = lambda o: series[:o]  # noqa: E731
    return origins_with_past(series, forecaster, origins, horizon, period, past, late=-1)


def end_of_series_for_all(right, series, forecaster, origins, horizon, period=12):
    """what came is the end of the series for all; at an origin it begins at series[origin]."""
    errors = [
        apart(series[-horizon:], forecaster(series[:o], horizon)) / scale(series[:o], period)
        for o in origins
    ]
    return np.mean(errors)


def origins_counted(right, series, forecaster, origins, horizon, period=12):
    """the loop counts 0, 1, 2; it goes through the origins: for origin in origins."""
    return forecaster(series[:0], horizon)


def mase_of_past(right, series, forecaster, origins, horizon, period=12):
    """mase takes what came, the forecast and the history, in this order."""
    for o in origins:
        expect_same_length(actual=series[:o], forecast=forecaster(series[:o], horizon))
    return right(series, forecaster, origins, horizon, period)


def mase_with_past_for_forecast(right, series, forecaster, origins, horizon, period=12):
    """mase takes what came, the forecast and the history, in this order."""
    for o in origins:
        expect_same_length(actual=series[o : o + horizon], forecast=series[:o])
    return right(series, forecaster, origins, horizon, period)


def horizon_twelve(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is asked for 12 values; it is asked for horizon of them."""
    for o in origins:
        expect_same_length(actual=series[o : o + horizon], forecast=forecaster(series[:o], 12))
    return right(series, forecaster, origins, horizon, period)


def future_of_twelve(right, series, forecaster, origins, horizon, period=12):
    """what came is series[origin:origin + horizon], as long as the forecast."""
    for o in origins:
        expect_same_length(actual=series[o : o + 12], forecast=forecaster(series[:o], horizon))
    return right(series, forecaster, origins, horizon, period)


def called_without_horizon(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is called with the past and horizon: forecaster(past, horizon)."""
    return forecaster(series)


def called_with_period(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is called with the past and horizon: forecaster(past, horizon)."""
    return forecaster(series, horizon, period)


def called_the_other_way_round(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is called with the past first: forecaster(past, horizon)."""
    return forecaster(horizon, series)


def errors_without_scale(right, series, forecaster, origins, horizon, period=12):
    """those are errors without a scale; take the mean of mase."""
    pairs = [(series[o : o + horizon], forecaster(series[:o], horizon)) for o in origins]
    return np.mean([apart(*pair) for pair in pairs])


def last_origin_missing(right, series, forecaster, origins, horizon, period=12):
    """the last origin is missing; each of them counts."""
    return right(series, forecaster, origins[:-1], horizon, period)


def first_origin_missing(right, series, forecaster, origins, horizon, period=12):
    """the first origin is missing; each of them counts."""
    return right(series, forecaster, origins[1:], horizon, period)


def divided_by_one_origin_less(right, series, forecaster, origins, horizon, period=12):
    """the sum of the scores is divided by one origin too few."""
    return right(series, forecaster, origins, horizon, period) * len(origins) / (len(origins) - 1)


def divided_by_horizon(right, series, forecaster, origins, horizon, period=12):
    """the sum of the scores is divided by horizon; divide by the number of origins."""
    return right(series, forecaster, origins, horizon, period) * len(origins) / horizon


def whole_series_shown(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is shown the whole series; show it series[:origin]."""
    return right(series, lambda past, n: forecaster(series, n), origins, horizon, period)


def one_value_too_many(right, series, forecaster, origins, horizon, period=12):
    """the past is one value too long: series[:origin] ends before the first month to forecast."""
    shown = {o: series[: o + 1] for o in origins}
    return right(series, lambda past, n: forecaster(shown[len(past)], n), origins, horizon, period)


def origin_one_early(right, series, forecaster, origins, horizon, period=12):
    """each origin is one step early: the past is series[:origin], with origin values."""
    return right(series, forecaster, [o - 1 for o in origins], horizon, period)


def past_one_short(right, series, forecaster, origins, horizon, period=12):
    """the past is one value short: series[:origin] holds all that is known."""
    errors = [
        scaled_error(
            series[o : o + horizon], forecaster(series[: o - 1], horizon), series[: o - 1], period
        )
        for o in origins
    ]
    return np.mean(errors)


def past_one_short_shown(right, series, forecaster, origins, horizon, period=12):
    """the past is one value short: series[:origin] holds all that is known."""
    shown = {o: series[: o - 1] for o in origins}
    return right(series, lambda past, n: forecaster(shown[len(past)], n), origins, horizon, period)


def future_not_cut(right, series, forecaster, origins, horizon, period=12):
    """what came is series[origin:origin + horizon], as long as the forecast."""
    for o in origins:
        forecast = forecaster(series[:o], horizon)
        expect_same_length(actual=series[o:], forecast=forecast)
    return right(series, forecaster, origins, horizon, period)


def called_by_keyword(right, series, forecaster, origins, horizon, period=12):
    """the forecaster is called by position: forecaster(past, horizon)."""
    called = [forecaster(series[:o], horizon=horizon) for o in origins]
    return right(series, lambda past, n: called[0], origins, horizon, period)


def future_one_late(right, series, forecaster, origins, horizon, period=12):
    """the forecast is compared with values one step late; they begin at series[origin]."""
    pairs = [(series[o + 1 : o + 1 + horizon], forecaster(series[:o], horizon)) for o in origins]
    errors = [
        apart(came, guess[: len(came)]) / scale(series[:o], period)
        for (came, guess), o in zip(pairs, origins, strict=True)
    ]
    return np.mean(errors)


def compared_with_the_past(right, series, forecaster, origins, horizon, period=12):
    """the forecast is compared with the end of the past; compare it with what came after."""
    errors = [
        apart(series[o - horizon : o], forecaster(series[:o], horizon)) / scale(series[:o], period)
        for o in origins
    ]
    return np.mean(errors)


def last_origin_alone(right, series, forecaster, origins, horizon, period=12):
    """only the last origin counts; keep the score of each."""
    return right(series, forecaster, origins[-1:], horizon, period)


def first_origin_alone(right, series, forecaster, origins, horizon, period=12):
    """only the first origin counts: does return stand inside the loop?"""
    return right(series, forecaster, origins[:1], horizon, period)


def first_score_divided(right, series, forecaster, origins, horizon, period=12):
    """the first score alone is divided by their number: does return stand inside the loop?"""
    return right(series, forecaster, origins[:1], horizon, period) / len(origins)


def largest_score(right, series, forecaster, origins, horizon, period=12):
    """that is the largest score; take their mean."""
    return max(each_origin(series, forecaster, origins, horizon, period))


def scores_listed(right, series, forecaster, origins, horizon, period=12):
    """those are the scores of the origins; take their mean."""
    return each_origin(series, forecaster, origins, horizon, period)


def scores_summed(right, series, forecaster, origins, horizon, period=12):
    """that is the sum of the scores; take their mean."""
    return len(origins) * right(series, forecaster, origins, horizon, period)


def scores_median(right, series, forecaster, origins, horizon, period=12):
    """that is the median of the scores; take their mean."""
    return np.median(each_origin(series, forecaster, origins, horizon, period))


def errors_pooled(right, series, forecaster, origins, horizon, period=12):
    """errors and scales are pooled; take the mean of each origin's own MASE."""
    errors = [apart(series[o : o + horizon], forecaster(series[:o], horizon)) for o in origins]
    return np.mean(errors) / np.mean([scale(series[:o], period) for o in origins])


def scale_without_period(right, series, forecaster, origins, horizon, period=12):
    """period is not handed on to mase, which then takes 12."""
    for o in origins:
        expect_series("history", series[:o], at_least=13)
    return right(series, forecaster, origins, horizon)


def scale_one_step(right, series, forecaster, origins, horizon, period=12):
    """the scale is the change from one step to the next; hand period on to mase."""
    return right(series, forecaster, origins, horizon, 1)


def origins_between(right, series, forecaster, origins, horizon, period=12):
    """each step from the first to the last origin is taken; take the origins alone."""
    return right(series, forecaster, range(origins[0], origins[-1] + 1), horizon, period)


def divided_by_all_steps(right, series, forecaster, origins, horizon, period=12):
    """the sum of the scores is divided by len(series); divide by the number of origins."""
    return right(series, forecaster, origins, horizon, period) * len(origins) / len(series)


def origins_from_the_end(right, series, forecaster, origins, horizon, period=12):
    """series[:-origin] counts from the end; what is known is series[:origin]."""
    return right(series, forecaster, [len(series) - o for o in origins], horizon, period)


ORIGIN_SLIPS = [
    origins_between,
    divided_by_all_steps,
    origins_from_the_end,
    scale_of_whole_series,
    scale_of_last_origin,
    scale_of_first_origin,
    last_past_for_all,
    first_past_for_all,
    first_forecast_for_all,
    one_step_again_and_again,
    past_of_two_seasons,
    whole_series_shown,
    one_value_too_many,
    past_one_long,
    origin_one_late,
    future_one_early,
    end_of_series_for_all,
    origins_counted,
    mase_of_past,
    mase_with_past_for_forecast,
    horizon_twelve,
    called_without_horizon,
    called_with_period,
    called_the_other_way_round,
    origin_one_early,
    past_one_short,
    past_one_short_shown,
    future_not_cut,
    future_of_twelve,
    called_by_keyword,
    future_one_late,
    compared_with_the_past,
    last_origin_alone,
    first_origin_alone,
    first_score_divided,
    largest_score,
    scores_listed,
    scores_summed,
    scores_median,
    errors_pooled,
    scale_without_period,
    scale_one_step,
    errors_without_scale,
    last_origin_missing,
    first_origin_missing,
    divided_by_one_origin_less,
    divided_by_horizon,
]


@fair
def check_shown(function, series):
    """Fail unless rolling_origin_mase shows each origin's past, in a new copy each time."""
    shown, given = [], series.copy()

    def spoiling(past, horizon):
        shown.append((len(past), bool(np.array_equal(past, series[: len(past)])), horizon))
        past[:] = 1e6 * np.arange(len(past))
        return np.zeros(horizon)

    spoilt = answer_of(function, given, spoiling, (15, 20, 26), 4)
    rule = "rolling_origin_mase shows the forecaster series[:origin], in a new copy each time"
    right = [(15, True, 4), (20, True, 4), (26, True, 4)]
    saw = [f"{n} {'' if kept else 'other '}values, horizon {h}" for n, kept, h in shown]
    saw = "; ".join(saw) or "nothing"
    told = f"{rule}; for the origins 15, 20 and 26, horizon 4, it saw {saw}."
    if outside := outside_cause(function):
        told += outside
    elif [(n, h) for n, _, h in shown] == [(n, h) for n, _, h in right]:
        told += " Likely cause: no .copy(), so what a forecaster changes stays changed."
    elif not shown:
        told += " Likely cause: another forecaster is called than the one that is given."
    assert shown == right, told
    score = answer_of(function, series, lambda past, n: np.zeros(n), (15, 20, 26), 4)
    why = "the forecaster may change its copy; for the scale take series[:origin] itself"
    assert same(spoilt, score), f"rolling_origin_mase gives another score then: {why}."


# --- The network ----------------------------------------------------------


def recurrent_layers(model):
    """Return the recurrent layers of a Keras model, also those in wrappers and nested models."""
    import keras

    found, todo = [], [model]
    while todo:
        layer = todo.pop()
        if isinstance(layer, keras.layers.RNN):
            found.append(layer)
        todo += getattr(layer, "layers", [])
        inner = [getattr(layer, name, None) for name in ("layer", "forward_layer")]
        todo += [part for part in inner if isinstance(part, keras.Layer)]
    return found


def check_model(contract, model):
    """Fail unless this is a compiled Keras model, with its input, that has a recurrent layer."""
    check_built_in(f"{contract}:", model)
    names = ", ".join(type(layer).__name__ for layer in model.layers)
    assert recurrent_layers(model), f"{contract} has no recurrent layer; its layers are {names}."
    assert model.compiled, f"{contract} is not compiled: call model.compile(optimizer, loss)."


def check_model_shapes(contract, model, rng, lookback, horizon, features):
    """Fail unless the model makes (B, horizon) of (B, lookback, features)."""
    check_built_in(f"{contract}:", model)
    for batch in (1, 4):
        x = rng.normal(size=(batch, lookback, features)).astype("float32")
        try:
            shape = tuple(np.shape(model(x)))
        except Exception as error:
            wanted = f"keras.Input((lookback, features)) is ({lookback}, {features})"
            text = f"{contract} cannot read {x.shape}: {plain(error)}. Here {wanted}."
            raise AssertionError(text) from None
        why = "Does a Dense layer with horizon units come last?"
        if len(shape) == 3:
            why = "Does the last recurrent layer return all its states? The last state is enough."
        if shape == (batch, horizon, 1):
            why = "There is an axis of one number too many; keras.layers.Flatten() takes it away."
        assert shape == (batch, horizon), f"{contract}: {x.shape} in, {shape} out. {why}"


def random_windows(model, rng, batch):
    """Draw windows that a model reads; where its keras.Input leaves the steps open, 6 of them."""
    sizes = [size or 6 for size in model.input_shape[1:]]
    return rng.normal(size=(batch, *sizes)).astype("float32")


def check_state_carried(contract, model, rng):
    """Fail unless the weights count by which a state goes on to the next step."""
    for weight in model.trainable_variables:  # an output layer may start at zero
        weight.assign(rng.normal(size=weight.shape) / 2)
    x = random_windows(model, rng, 8)
    answer = np.asarray(model(x))
    for weight in model.variables:
        if weight.name == "recurrent_kernel":
            weight.assign(rng.normal(size=weight.shape) / 2)
    why = "other weights from state to state, and the answer is the same: no state is carried on. "
    why += "Does the recurrent layer get lookback steps, or the window as one (Reshape, Permute)?"
    assert not np.allclose(answer, np.asarray(model(x))), f"{contract}: {why}"


def check_learning(contract, model, rng):
    """Fail unless the order of the steps counts, and training moves a weight by more than a hair.

    20 steps of Adam's with a rate of 0.00001 do that; it is no question of a good rate.
    """
    import keras

    # What the student wrote for compile() stays at home: a loss of Keras alone is computed here.
    own = [
        part
        for part in keras.tree.flatten(model.loss)
        if not getattr(part, "__module__", "keras").startswith("keras")
    ]
    loss = "mse" if own else model.loss
    optimizer, keras_own = model.optimizer, keras.optimizers.Optimizer
    if type(optimizer) is keras_own or not type(optimizer).__module__.startswith("keras"):
        optimizer = "sgd"
    model.compile(optimizer, loss, metrics=[], run_eagerly=True)  # a few steps: not worth a graph
    for weight in model.trainable_variables:  # an output layer may start at zero
        weight.assign(rng.normal(size=weight.shape) / 2)
    x = random_windows(model, rng, 8)
    before = model.get_weights()
    try:
        answer, mirrored = np.asarray(model(x)), np.asarray(model(x[:, ::-1]))
        targets = 2 + rng.normal(size=answer.shape).astype("float32")
        for _ in range(20):
            model.train_on_batch(x, targets)
    except Exception as error:
        raise AssertionError(f"{contract} cannot be trained: {plain(error)}.") from None
    why = "with its steps in reverse order, the answer is the same. Is the state used?"
    assert not np.allclose(answer, mirrored), f"{contract}: {why}"
    after = model.get_weights()
    moved = max(np.abs(new - old).max() for old, new in zip(before, after, strict=True))
    assert not moved < 1e-4, (
        f"{contract}: 20 training steps move no weight by more than {moved:.0e}. Is all of it "
        "frozen, or is the optimiser's learning rate 0, or far too small?"
    )


def check_free_output(contract, model, rng):
    """Fail unless some weights make the answers negative, and others large."""
    x, answers = random_windows(model, rng, 64), []
    for _ in range(10):
        for weight in model.trainable_variables:
            weight.assign(rng.normal(0, 3, size=weight.shape))
        answers.append(np.asarray(model(x)))
    free = f"{contract}: the output should be free to be negative or large: no activation there."
    assert np.min(answers) < -1 < 1 < np.max(answers), free


def network(lookback, horizon, features=1):
    """Make a right network, which stands in for one that is wrong; its first weights are fixed."""
    import keras

    first = [keras.initializers.RandomUniform(-0.3, 0.3, seed) for seed in range(3)]
    window = keras.Input((lookback, features))
    cell = keras.layers.GRUCell(16, kernel_initializer=first[0], recurrent_initializer=first[1])
    ahead = keras.layers.Dense(horizon, kernel_initializer=first[2])
    made = keras.Model(window, ahead(keras.layers.RNN(cell)(window)))
    made.compile(optimizer=keras.optimizers.Adam(0.005), loss="mean_squared_error")
    return made


def beside_network(call, build_model, *functions):
    """Return functions for checks of rnn_forecast, which a wrong build_model should cost nothing.

    See `beside`: what they call build_model makes a right network then.
    """

    def is_right():
        rng = np.random.default_rng(1)
        try:
            for sizes in [(12, 12, 1), (6, 3, 2)]:
                check_model_shapes("", answer_of(build_model, *sizes), rng, *sizes)
            model = answer_of(build_model, 6, 3, 2)
            check_model("", model)
            check_learning("", model, rng)
            check_state_carried("", answer_of(build_model, 9, 2), rng)
            check_free_output("", answer_of(build_model, 9, 2), rng)
        except (AssertionError, NotImplementedError):
            return False
        return True

    return [beside(call, function, is_right, build_model=network) for function in functions]


def swinging_series(rng, months=120):
    """Make a positive monthly series: trend, a season, growth that swings over two years or so.

    "Like last year" and the rule of growth fail on it, and so does a network without training;
    a trained network learns the swing.
    """
    t = np.arange(months)
    season = np.resize(rng.normal(0, 0.15, size=12), months)
    swing = 0.08 * np.sin(2 * np.pi * (t / rng.uniform(22, 27) + rng.uniform()))
    noise = rng.normal(0, 0.01, size=months)
    return np.exp(rng.uniform(5, 9) + 0.005 * t + season + swing + noise)


def other_first_years(history):
    """Return a copy of a monthly history of which the first two years are other ones."""
    other = history.copy()
    other[:24] = history[24:48][::-1] * history[24] / history[25]
    return other


def forecast_of(forecaster, history, horizon=None):
    """Return a forecast as an array; fail, in plain words, where it is none."""
    given = (history,) if horizon is None else (history, horizon)
    asked = horizon or 12
    return as_forecast(forecaster, answer_of(forecaster, *given), len(history), asked)


def as_forecast(forecaster, answer, months, asked):
    """Return a forecaster's answer as an array; fail, in plain words, where it is none."""
    contract = f"{describe(forecaster)}, {months} months, horizon {asked}:"
    forecast = as_array(answer, contract)
    shape = f"{contract} the shape should be ({asked},), yours is {forecast.shape}."
    if forecast.size == asked:
        shape += " Take the batch axis away: forecast[0], or np.ravel(forecast)."
    elif forecast.size % asked == 0:
        shape += " One window goes in, the last, with its batch axis: (1, lookback, features)."
    elif forecast.size == 12:
        shape += " Does horizon reach every part?"
    assert forecast.shape == (asked,), shape
    assert np.isfinite(forecast).all(), f"{contract} NaN or infinity in it: {forecast}."
    return forecast


def forecast_problem(forecast, history, future=None):
    """Name the slip that a forecast of a monthly series shows, or return nothing.

    Parameters
    ----------
    forecast : array (12,)
        The student's.
    history, future : arrays
        What was known, and what came (if it is to be compared with that).
    """
    last = history[-12:]
    if np.abs(forecast).max() < 10 < last.min() / 4:
        return "these look like growth, not the series: undo the scaling, then from_stationary."
    times = forecast.mean() / last.mean()
    if not 0.5 < times < 2:
        return (
            f"it is {times:.2g} times last year: is the scaling undone, and from_stationary used?"
        )
    if np.allclose(forecast, last):
        return "that is last year once more: no network has a part in it."
    if np.allclose(forecast, last * last.sum() / history[-24:-12].sum()):
        return "that is the rule of growth: no network has a part in it."
    if future is None:
        return ""
    moved = {"late": apart(forecast[1:], future[:-1]), "early": apart(forecast[:-1], future[1:])}
    where = min(moved, key=moved.get)
    if moved[where] < 0.5 * apart(forecast, future):
        return (
            f"it fits if it is moved by a month, so it comes one month {where}: feed the last "
            "window, and build on the whole history."
        )
    return (
        "was it trained long enough, on the right targets, and fed the last window? Was all "
        "scaling undone, by the same period?"
    )


@fair
def check_network(function, forecaster, twice, read, history, known):
    """Fail unless a trained recurrent network makes the forecast, from all of history alone.

    Parameters
    ----------
    function, forecaster : functions (history, horizon) -> array (horizon,)
        The student's, by itself and as `beside_network` returns it.
    twice, read : functions
        `with_and_without_recurrence` and `series_read`, as `beside_network` returns them.
    history, known : arrays
        A series of 60 months that nobody has seen, and the airline's.
    """
    runs = answer_of(twice, function, history, 12, named=function)
    forecast, without = (as_forecast(function, made, 60, 12) for made in runs[:2])
    problem = forecast_problem(forecast, history)
    assert not problem, f"rnn_forecast: {problem}"
    why = "rnn_forecast: no recurrent layer of keras.layers ran: build and train it inside."
    assert runs[2], why
    why = "rnn_forecast: with recurrent layers that give zeros the forecast stays the same."
    assert apart(forecast, without) > 0.02 * scale(history), why
    other = forecast_of(forecaster, other_first_years(history), 12)
    why = "rnn_forecast: with two other first years the forecast is the same. Train on all months."
    assert apart(forecast, other) > 0.005 * scale(history), why
    found = answer_of(read, function, known, 12, named=function)
    told = f"rnn_forecast has the airline's series from {' and '.join(found)}"
    assert not found, f"{told}: a forecast is made of history alone."


@fair
def check_short(forecaster, history):
    """Fail unless a forecaster takes 48 months and another horizon, and refuses what it should."""
    forecast = as_forecast(forecaster, answer_unchanged(forecaster, history, 5), 48, 5)
    problem = forecast_problem(np.resize(forecast, 12), history)
    assert not problem, f"rnn_forecast, horizon = 5: {problem}"
    must_refuse(("history",), forecaster, history[:23], 12)
    must_refuse(("history",), forecaster, np.append(np.nan, history), 12)
    must_refuse(("horizon",), forecaster, history, 0)


@fair
def check_accuracy(what, forecaster, series, origins):
    """Fail unless the mean MASE over these origins is below 1."""
    made = {o: forecast_of(forecaster, series[:o]) for o in origins}
    errors = {o: scaled_error(series[o : o + 12], made[o], series[:o]) for o in origins}
    error = np.mean(list(errors.values()))
    worst = max(errors, key=errors.get)
    why = forecast_problem(made[worst], series[:worst], series[worst : worst + 12])
    shown = f"{error:.2f}" if error >= 1.005 else f"{error:.6f}"  # 1.00 would seem enough
    assert error < 1, f"On {what} the mean MASE is {shown}, and it should be below 1: {why}"
