"""What the checks of 2.2, 3.1, 5.1 and 5.2 ask of a Keras model, so that it reaches the grader."""

from rnn_course.exercise_tools.checks import answer_of, kind_of, place


def own_parts(config):
    """Return the names of what a Keras configuration holds that is not Keras's own, or a Lambda."""
    if isinstance(config, (list, tuple)):
        return [name for part in config for name in own_parts(part)]
    if not isinstance(config, dict):
        return []
    name = config.get("class_name")
    own = "registered_name" in config and not str(config["module"]).startswith("keras")
    if own or name == "Lambda":
        return [str(config["config"] if name == "function" else name)]
    found = [name for part in config.values() for name in own_parts(part)]
    activations = [part for key, part in config.items() if key.endswith("activation")]
    unnamed = [part for part in activations if isinstance(part, dict) and "class_name" not in part]
    return found + ["a lambda"] * len(unnamed)


def check_is_model(contract, model):
    """Fail unless this is a Keras model, whatever it is made of."""
    import keras

    asked = f"{contract} it should return a Keras model; yours is"
    none = f"{asked} None: is there a return? (model.add and model.compile return None.)"
    assert model is not None, none
    tensor = isinstance(model, keras.KerasTensor)
    assert not tensor, f"{asked} a tensor: keras.Model(inputs, outputs) makes a model of it."
    hint = ""
    if isinstance(model, (list, tuple)):
        hint = " keras.Sequential([...]) makes one model of layers, or of models."
    elif hasattr(model, "shape"):
        hint = " Is that the answer of a model? The model itself is wanted."
    elif isinstance(model, type):
        hint = f" {model.__name__} itself; {model.__name__}(...) makes one."
    assert isinstance(model, keras.Model), f"{asked} {kind_of(model)}.{hint}"


def only_crossing(error):
    """Say whether a call failed since its answer, a Keras model, can't cross to the checker.

    So it was no line of the student's, and the grader's codec of Keras models wrote the text.
    """
    said = str(error).removeprefix("RpcError: ")
    return place(error) is None and said.startswith("this Keras model can't cross")


def must_build(contract, function, *arguments):
    """Fail unless a call brings a Keras model.

    Whether that reaches the grader is asked elsewhere: one that does not loses no point here.
    """
    try:
        model = answer_of(function, *arguments)
    except AssertionError as failed:
        if only_crossing(failed.error):
            return
        raise
    check_is_model(contract, model)


def check_built_in(contract, model):
    """Fail unless this is a Keras model that reaches the grader: of Keras's own parts alone."""
    import keras

    check_is_model(contract, model)
    kind = type(model).__name__
    functional = isinstance(model, keras.Sequential) or "Functional" in kind
    assert functional, (
        f"{contract} it should return a Keras model; yours is a class of your own, {kind}: build "
        "it Sequential or functional."
    )
    assert model.built, f"{contract} the model has no keras.Input: begin with it."
    try:
        own = own_parts(model.get_config())
    except Exception:  # a lambda, or what a class of the student's own does when asked
        own = ["something that Keras can't write down, such as a lambda"]
    assert not own, (
        f"{contract} only Keras's own layers, activations and initialisers reach the grader, no "
        f"Lambda and nothing of your own; it has {', '.join(own)}. (keras.ops works on tensors: "
        "keras.ops.one_hot, say.)"
    )
