"""Import, without running any operation, what a forked child needs: for the fork server.

What is missing here each child imports again: two seconds for nbformat and nbgrader alone.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras  # noqa: F401
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: F401
import pandas as pd  # noqa: F401
import pytest  # noqa: F401  (a child of pytest's command imports that command)
import statsmodels.tsa.holtwinters  # noqa: F401
import tensorflow as tf  # noqa: F401

from . import runner  # noqa: F401
