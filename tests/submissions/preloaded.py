"""Import, without running any operation, what the exercises import: for the fork server."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras  # noqa: F401
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: F401
import pandas as pd  # noqa: F401
import statsmodels.tsa.holtwinters  # noqa: F401
import tensorflow as tf  # noqa: F401
