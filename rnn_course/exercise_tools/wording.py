"""What an exception says, in a student's words: Python's, numpy's and Keras's texts, and ours."""

import re

import numpy as np

PRODUCT = (
    "in a product A @ B the last size of A must be the first size of B (of three axes the second), "
    "here they are"
)
IN_WORDS = [  # a text, and what it is told as; the first that fits counts
    (r"matmul.*\(size (\d+) is different from (\d+)\)", rf"{PRODUCT} \2 and \1"),
    (r"not aligned: (\d+) \(dim \d\) != (\d+)", rf"{PRODUCT} \1 and \2"),
    (
        r"matmul.*does not have enough dimensions",
        "a product A @ B needs two arrays, one of yours is a single number",
    ),
    (
        r"could not broadcast input array from shape (\((\d+),\)) into shape (\(\2,1\))",
        r"an array of shape \1 does not fit into a place of shape \3: [..., 0] takes the last "
        "axis from the place, [:, None] gives the array one",
    ),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        r"an array of shape \1 does not fit into a place of shape \2",
    ),
    (
        r"cannot resize this array",
        "x.resize(n) changes x itself, which a slice can't: np.resize(x, n) makes a new array",
    ),
    (
        r"array split does not result in an equal division",
        "np.split can't cut this axis into parts of one size: axis=-1 is the last, axis=0 the "
        "first; np.split(x, [n]) cuts at place n",
    ),
    (
        r"operands could not be broadcast together with shapes (\((.*),\d+\)) (\(\2,?\)).*",
        r"arrays of the shapes \1 and \3 do not fit together, the second has an axis fewer: "
        "x[:, None] adds one; keepdims=True keeps the axis that max or sum takes away",
    ),
    (
        r"operands could not be broadcast together with shapes (\(\d+,\)) (\(\d+,\)).*",
        r"arrays of the shapes \1 and \2 do not fit together: where each number of one should "
        "meet each of the other, write one of them with [:, None]",
    ),
    (
        r"remapped shapes \[.*?\]: (\(.*?\)) +and requested shape (\(.*?\))",
        r"an array of the shape \1 can't be stretched to \2",
    ),
    (
        r"operands could not be broadcast together with shapes (\(.*?\)) (\(.*?\)).*",
        r"arrays of the shapes \1 and \2 do not fit together",
    ),
    (
        r"remapped shapes \[original->remapped\]",
        "in einsum one letter stands for axes of different sizes",
    ),
    (
        r"einstein sum subscripts string contains too many subscripts",
        "in einsum an array has more letters than axes",
    ),
    (
        r"operand has more dimensions than subscripts given in einstein sum",
        "in einsum an array has more axes than letters",
    ),
    (
        r"all the input arrays must have same number of dimensions",
        "arrays to be joined need the same number of axes: x[:, None] adds one",
    ),
    (
        r"only integer scalar arrays can be converted to a scalar index",
        "an array stands where one whole number is needed: range(len(x)) in place of range(x), "
        "np.array(a_list)[ids], np.concatenate([a, b]) with a list",
    ),
    (
        r"indexing arrays could not be broadcast together with shapes (\(.*?\)) (\(.*?\))",
        r"indices that pick places together differ in shape, \1 and \2",
    ),
    (
        r"value array of shape (\(.*?\)) could not be .* of shape (\(.*?\))",
        r"an array of shape \1 does not fit into a place of shape \2",
    ),
    (
        r"boolean array indexing assignment cannot assign (\d+) input values to the (\d+)",
        r"\1 values do not fill the \2 places where the mask is True",
    ),
    (
        r"invalid index to scalar variable",
        "a single number has no parts that [ ] could take",
    ),
    (r"zero-size array to reduction operation (\w+)", r"\1 of nothing: there is no value"),
    (
        r"Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\).*",
        "an array of whole numbers can't take fractions in place by +=: make a new one",
    ),
    (
        r"Iterating over a symbolic",
        "where it is compiled a tensor can't be unpacked or looped over: ops.unstack(x, 3), or "
        "x[0], x[1], x[2]",
    ),
    (
        r"Tensor.* does not support item assignment",
        "it can't be changed in place: make a new one, ops.concatenate joins pieces",
    ),
    (
        r"[Ss]ymbolic|KerasTensor cannot be used|eager execution is enabled",
        "inside a model or a cell a tensor has no numbers yet: there use keras.ops, not np. "
        "(nor float, if or .numpy() of a tensor)",
    ),
    (
        r"has type (\w+) that does not match type (\w+)|a (\w+) tensor but is a (\w+) tensor",
        "whole numbers and fractions do not mix in a tensor: write 1.0 for 1",
    ),
    (
        r"Dimension \d in both shapes must be equal|Dimension \d+ in shape 0 and",
        "arrays are joined along the wrong axis: their other sizes differ",
    ),
    (
        r"Dimensions must be equal, but are (\d+) and (\d+) for '\{\{node (?!compile_loss)",
        r"arrays with an axis of \1 and one of \2 do not fit together (x[:, :1] keeps an axis, "
        r"x[:, 0] drops it)",
    ),
    (
        r"Data cardinality is ambiguous",
        "the arrays differ in their first axis, the batch: is that of one missing, (1, ...)",
    ),
    (
        r"truth value of an array",
        "an array has no single truth value: in place of if, and, max and a < b < c take "
        "np.where, &, np.maximum and (a < b) & (b < c); `x is None` asks for None",
    ),
    (
        r"only integers, slices .* are valid indices",
        "an index is a whole number or a slice; a text or a float is none",
    ),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        r"\1 numbers do not fill an array of the shape \2",
    ),
    (
        r"unsupported operand type\(s\) for \+=: 'dict' and 'dict'",
        "dicts are not added by +=: add their values, name by name",
    ),
    (
        r"ufunc 'bitwise_(and|or)' not supported",
        "& and | come before <= and ==: brackets, (a <= b) & (b <= c)",
    ),
    (
        r"ufunc 'bitwise_xor' not supported",
        "^ is no power in Python: ** is",
    ),
    (
        r"ufunc '(\w+)' (not supported for the input types|did not contain a loop)",
        r"\1 takes numbers, and got something else, such as a text or None (a loop over a dict "
        "gives its names; .values() gives what they stand for)",
    ),
    (r"Dimensions must be equal", "what the network gives and its targets differ in shape"),
    (
        r"expected ndim=3, found ndim=2. Full shape received: \(None",
        "a recurrent layer wants a sequence, (batch, steps, features), and gets one vector. "
        "A sequence comes in by keras.Input((None, features)), RepeatVector makes one of a "
        "vector, and a recurrent layer in front of another needs return_sequences=True",
    ),
    (
        r"expected ndim=3, found ndim=4",
        "a recurrent layer wants (batch, steps, features), and gets an axis more: keras.Input "
        "holds the shape without the batch",
    ),
    (
        r"Invalid input shape for input .* Expected shape (\(.*?\)), but .* shape (\(.*?\))",
        r"the model's keras.Input stands for the shape \1, None for any batch, and it gets \2",
    ),
    (
        r"Matrix size-incompatible: In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),",
        r"a layer made for \2 numbers gets \1: does keras.Input have the right features, and what "
        "goes in its features as the last axis",
    ),
    (r"No loss to compute", "model.compile has no loss: model.compile(optimizer, loss)"),
    (
        r"convert a value \(None\)",
        "a layer works with None in place of a number: is mask_value used where it is None",
    ),
    (
        r"arguments passed to Bidirectional",
        "Bidirectional takes a layer alone; return_sequences belongs to the layer inside it",
    ),
    (
        r"expected ndim=3, found ndim=2",
        "the layer wants (batch, steps, features), and got two axes: is the batch axis missing",
    ),
    (
        r"repeat_vector.*expected ndim=2, found ndim=3",
        "RepeatVector wants one vector, and gets a sequence: the recurrent layer before it "
        "should return its last state alone",
    ),
    (
        r"expected axis -1 of input shape to have value (\d+), .* with shape (\(.*?\))",
        r"a layer made for \1 numbers gets an input of shape \2: does keras.Input have the "
        "right features? Does a Flatten stand before it, which ties it to one number of steps",
    ),
    (
        r"Shapes used to initialize variables must be fully-defined",
        "a layer has to know how many numbers it gets: keras.Input's last axis can't be None, "
        "and after Flatten or Reshape the number is open, as that of the steps",
    ),
    (
        r"Cannot convert '\(.*?\)' to a shape. Found invalid dimension '(.*?)'",
        r"a shape holds whole numbers or None, not \1",
    ),
    (
        r"weight list of length (\d+), but the layer was expecting (\d+)",
        r"set_weights takes a list of all \2 weights of this layer, and gets \1",
    ),
    (
        r"weight shape (\(.*?\)) is not compatible with provided weight shape (\(.*?\))",
        r"a weight of shape \1 can't be set to an array of shape \2",
    ),
    (r"Cannot convert '(\d+)' to a shape", r"a shape is a tuple: (\1,) in place of \1"),
    (
        r"Expected `trainable` to be a boolean|Argument `name` must be a string",
        "keras.Sequential takes one list of layers: keras.Sequential([...])",
    ),
    (
        r"requires the tensorflow module",
        "this layer needs TensorFlow, which is not installed here; take another",
    ),
    (
        r"Layer \"\w+\" expects 1 input\(s\), but it received (\d+) input tensors",
        r"a layer gets \1 things in place of one; return_state=True returns the states, too: "
        "sequence, state = layer(x)",
    ),
    (
        r"Unrecognized keyword arguments passed to (\w+): \{'(\w+)'",
        r"\1 has no option \2: a typing slip, or it belongs to another layer",
    ),
    (
        r"`TimeDistributed` Layer should be passed",
        "TimeDistributed wants a sequence, (batch, steps, features), and gets one vector",
    ),
    (r"You must call `compile\(\)`", "the model is not compiled: call model.compile first"),
    (
        r"name '(keras|math)' is not defined",
        r"the name \1 is not defined: `import \1` comes first",
    ),
    (
        r"name '(\w+)' is not defined",
        r"the name \1 is not defined: a typing slip, or a cell that was not run",
    ),
    (
        r"need at least one array to (stack|concatenate)",
        r"there is nothing to \1: an empty batch, B = 0, has no rows, yet a shape; np.zeros or "
        "np.empty can start with it",
    ),
    (
        r"'numpy.ndarray' object is not callable",
        "round brackets after an array call it like a function: @ or * multiplies, [ ] takes a "
        "part",
    ),
    (
        r"cannot access local variable '(\w+)' where",
        r"\1 is used before it has a value: give it one before the loop, or before this line",
    ),
    (
        r"unhashable type: '(numpy.ndarray|list)'",
        "an array or a list can be no part of a set, { }, nor a key of a dict",
    ),
    (
        r"No module named '(tensorflow|keras)[\w.]*'",
        r"\1 is not installed here; the README says how",
    ),
    (
        r"No module named '([\w.]+)'",
        r"\1 is not among the course's packages",
    ),
    (
        r"(max|min)\(\) (arg is an|iterable argument is) empty( sequence)?",
        r"\1 of nothing: there is no value",
    ),
    (
        r"inhomogeneous shape|all input arrays must have the same shape",
        "rows of different lengths do not make one array",
    ),
    (
        r"setting an array element with a sequence",
        "one place of an array holds one number, and was given several",
    ),
    (
        r"non-broadcastable output operand with shape (\(.*?\)) .* shape (\(.*?\))",
        r"an array of shape \2 does not fit into a place of shape \1",
    ),
    (
        r"not enough values to unpack \(expected (\d+), got (\d+)\)",
        r"\1 names stand on the left, and there are \2 values",
    ),
    (
        r"cannot unpack non-iterable (?!NoneType)(\w+) object",
        r"several names stand on the left, and there is one \1",
    ),
    (
        r"too many values to unpack \(expected (\d+).*\)",
        r"\1 names stand on the left, and there are more values",
    ),
    (
        r"dimensions except for the concatenation axis must match",
        "arrays are joined along the wrong axis: their other sizes differ",
    ),
    (
        r"slice indices must be integers|'float' object cannot be interpreted as an integer",
        "a place or a size is a float: // divides to whole numbers, / does not",
    ),
    (
        r"cannot convert float (infinity|NaN) to integer",
        "an array of whole numbers cannot hold NaN or infinity: make floats of it first",
    ),
    (
        r"boolean index did not match",
        "a mask as an index has to have the array's own shape; np.where stretches it",
    ),
    (
        r"string indices must be integers",
        "a str takes one index at a time, [i]; for many at once np.array(list(...)) is needed",
    ),
    (
        r"axis (\d) is out of bounds for array of dimension (\d)",
        r"there is no axis \1 where the axes are \2 (axis=-1 is always the last one)",
    ),
    (
        r"Sequential.__init__\(\) takes",
        "keras.Sequential takes one list of layers: keras.Sequential([...])",
    ),
    (
        r"Only input tensors may be passed as positional",
        "a layer is called on what it reads: Dense(...)(x)",
    ),
    (
        r"incompatible with the layer: expected shape=(\(.*?\)), found shape=(\(.*?\))",
        r"a model's keras.Input stands for the shape \1, None for any number, and it gets \2",
    ),
    (
        r"(\w+)\.__init__\(\) missing \d+ required positional arguments?: (.*)",
        r"\1 needs more in its brackets: \2",
    ),
    (
        r"Layer (\w+)Cell has multiple required positional arguments",
        r"\1Cell makes one step alone; keras.layers.\1 takes it along time",
    ),
    (
        r"initialize `(\w+)` layer with a `keras.layers.Layer` instance",
        r"\1 wraps a layer that is made already: \1(keras.layers.SimpleRNN(...))",
    ),
    (
        r"Could not interpret (\w+) identifier: <class '.*\.(\w+)'>",
        r"\2 is a class; \2(...) makes a Keras \1 of it",
    ),
    (
        r"Could not interpret (\w+) identifier: (\w+)",
        r"Keras has no \1 called \2",
    ),
    (
        r"got an unexpected keyword argument '(\w+)'",
        r"there is no argument called \1: a typing slip, or it belongs elsewhere",
    ),
    (
        r"Graph execution error.*Incompatible shapes: (\[.*?\]) vs\.? (\[.*?\])",
        r"in a step of training arrays of the shapes \1 and \2 meet: what the network gives, "
        "and its targets",
    ),
    (
        r"Argument `output` must have rank|crossentropy",
        "a crossentropy is a loss for classes: the network's answer has their axis last, its "
        "targets hold a whole number in place of it (for numbers take mse or mae)",
    ),
    (
        r"Output with path .* is not connected to `inputs`",
        "keras.Model(inputs, outputs), in this order: the outputs are computed from the inputs",
    ),
    (
        r"size of the tensor must be unchanged.*=(\(.*?\)), target_shape=(\(.*?\))",
        r"Reshape keeps all numbers and adds none, so \1 can't become \2",
    ),
    (
        r"`stateful=True` in a RNN, the batch size must be static",
        "stateful=True ties a model to one batch size; it has to take any",
    ),
    (
        r"indices\[.*?\] = (\d+) is not in \[0, (\d+)\)",
        r"the id \1 meets an Embedding for ids below \2: its first argument is how many ids "
        "there are",
    ),
    (
        r"only (0-dimensional|length-1|size-1) arrays can be converted",
        "a function for single numbers, float or one of math, got an array; numpy's take "
        "arrays: np.exp, say",
    ),
    (
        r"'numpy.ndarray' object has no attribute '(append|extend|insert|pop|remove)'",
        r"an array has no \1, only a list has; list(a) makes one of it",
    ),
    (
        r"object has no attribute '_id'",
        "tf.GradientTape follows TensorFlow's functions alone: what numpy computes, it can't "
        "differentiate",
    ),
    (
        r"'numpy.ndarray' object has no attribute '(\w+)'",
        r"an array has no \1 of its own; numpy's functions stand in np: np.tanh(a), say",
    ),
    (
        r"list indices must be integers or slices, not (?!tuple)(\w+)",
        r"a list takes a whole number as its index, not a \1; words.index(word) finds a word's",
    ),
    (
        r"list indices must be integers or slices, not tuple",
        "a list takes one index, [i]; np.array or np.stack makes an array of it, for [:, t]",
    ),
    (
        r"unsupported operand type\(s\) for (\S+): '?list'? and",
        r"\1 does not compute with lists; np.array makes arrays of them",
    ),
    (
        r"can't multiply sequence by non-int|unsupported operand type\(s\) for \S+: 'tuple'",
        "a tuple or a list does not compute as a whole: take its parts, [0] and [1]",
    ),
    (
        r"index (-?\d+) is out of bounds for axis (\d) with size (\d+)",
        r"there is no place \1 along axis \2, which has \3 (counted from 0)",
    ),
    (
        r"(\w+)\(\) missing \d+ required positional arguments?: (.*)",
        r"\1 asks for \2, which the call does not give: is an argument too many in its def "
        "line, or is a default missing, as in mask=None",
    ),
    (
        r"(Functional|Model)\.__init__\(\) takes",
        "keras.Model takes inputs and outputs, of two inputs a list: keras.Model([x, y], z)",
    ),
    (
        r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (was|were) given",
        r"\1 takes \2 argument(s), the call gives \3",
    ),
    (
        r"too many positional arguments",
        "a layer is called on one thing, or on a list of things, and gets more: layer([a, b])",
    ),
    (
        r"Ranks of all input tensors should match",
        "arrays are joined that have not the same number of axes: has a recurrent layer no "
        "return_sequences=True",
    ),
    (
        r"\bNoneType\b",
        "a value is None where an array or a number is needed: an argument that was left out, "
        "or a function that returned nothing",
    ),
    (
        r"'[<>]=?' not supported between instances of",
        "two things of different kinds can't be compared: is one of them None, or a list",
    ),
    (
        r"'(list|tuple)' object has no attribute 'shape'",
        r"a \1 has no shape (np.asarray makes an array); a layer with return_state=True "
        "gives several things: sequence, state = layer(x)",
    ),
    (
        r"'(list|tuple|str|int|float)' object has no attribute '(\w+)'",
        r"a \1 has no \2 (np.asarray(...) makes an array, list(...) a list)",
    ),
    (
        r"must be str, not (\w+)|expected str instance, (\w+) found",
        r"a text is needed here, not a \1\2",
    ),
    (
        r"(invalid literal for int\(\) with base 10|could not convert string to float): (.*)",
        r"no number can be made of the text \2",
    ),
    (
        r"zero-dimensional arrays cannot be concatenated",
        "a single number can't be joined to an array: np.full(shape, number) makes one of it",
    ),
    (
        r"Cannot interpret '.*?' as a data type",
        "a shape goes into brackets of its own, np.zeros((3, 5)): what follows is the type",
    ),
    (
        r"'int' object is not iterable",
        "one whole number has nothing to loop over: range(n) counts from 0 to n - 1; "
        "max and sum want several",
    ),
    (
        r"'(int|float)' object is not callable",
        "a number in front of a bracket is called like a function: * multiplies",
    ),
    (
        r"'(list|tuple)' object cannot be interpreted as an integer",
        r"a \1 stands where a whole number is needed; len(...) is its length",
    ),
    (
        r"(list|tuple|string) index out of range",
        r"the \1 has no such place: they are counted from 0 to its length - 1",
    ),
    (
        r"too many indices for array: array is (\d)-dimensional, but (\d) were indexed",
        r"an array of \1 axes can't take an index of \2 parts, such as a[i, j]",
    ),
    (
        r"'(numpy.ufunc|function|builtin_function_or_method)' object is not subscriptable",
        "a function is called with round brackets; square ones take a part of an array",
    ),
    (
        r"exceptions must derive from BaseException",
        'raise needs an error, not just a text: raise ValueError("...")',
    ),
    (
        r"maximum recursion depth exceeded",
        "a function calls itself more often than Python allows, about 1,000 times one inside "
        "the other: does the recursion end? A loop has no such limit",
    ),
    (
        r"module '(\S+)' has no attribute '(\w+)'",
        r"\1 has no \2: a typing slip? Capital letters count",
    ),
]


def plain(error):
    """Say what an exception says, without numpy's machine text."""
    text = re.sub(r"\x1b\[\d*m|Exception encountered when calling \S+\.", "", str(error))
    text = " ".join(text.split("Arguments received by")[0].split())
    if isinstance(error, KeyError):
        text = f"the dict holds no {text}"
    if isinstance(error, AssertionError) and not text:
        text = "the condition of this assert is false"
    missing = re.search(r"name '(\w+)' is not defined", text)
    if missing and not isinstance(getattr(np, missing[1], np), type(np)):  # np.char is a module
        return f"the name {missing[1]} is not defined: numpy's is np.{missing[1]}"
    for pattern, words in IN_WORDS:
        if found := re.search(pattern, text):
            return found.expand(words)
    text = text.split("ACTUAL:")[0].split("Mismatched elements")[0].strip()
    return text if len(text) <= 300 else f"{text[:297]}..."
