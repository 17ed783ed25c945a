"""Losses and gradients of three networks by NumPy, in double precision.

python3 golden.py > golden.csv          (NumPy 2.4.6, Python 3)

Knows nothing of the engine: convolutions are einsums over sliding windows and their transposes,
group norms and pools are reshapes. Numbers are made by a formula that GoldenTest repeats.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def numbers(count, salt):
    i = np.arange(count, dtype=np.int64)
    return ((i * i % 65521 * 31 + i * 1777 + salt * 101) % 65521) / 65521.0


class Conv:
    def __init__(self, filters, kernel, stride=1, padding=0, groups=1):
        self.f, self.k, self.s, self.p, self.g = filters, kernel, stride, padding, groups

    def count(self, shape):
        return self.f * (shape[0] // self.g * self.k**2 + 1)

    def forward(self, x, w):
        n, c, h, width = x.shape
        self.w = w[: -self.f].reshape(self.g, self.f // self.g, c // self.g, self.k, self.k)
        self.shape = x.shape
        padded = np.pad(x, ((0, 0), (0, 0), (self.p, self.p), (self.p, self.p)))
        self.padded = padded.shape
        windows = sliding_window_view(padded, (self.k, self.k), (2, 3))[:, :, :: self.s, :: self.s]
        self.windows = windows.reshape(n, self.g, c // self.g, *windows.shape[2:])
        y = np.einsum("ngchwij,gfcij->ngfhw", self.windows, self.w)
        return y.reshape(n, self.f, *y.shape[3:]) + w[-self.f :].reshape(1, -1, 1, 1)

    def backward(self, dy):
        d = dy.reshape(dy.shape[0], self.g, self.f // self.g, *dy.shape[2:])
        dw = np.einsum("ngchwij,ngfhw->gfcij", self.windows, d)
        dx = np.zeros(self.padded).reshape(d.shape[0], self.g, -1, *self.padded[2:])
        rows, columns = dy.shape[2:]
        for i in range(self.k):
            for j in range(self.k):
                part = np.einsum("ngfhw,gfc->ngchw", d, self.w[..., i, j])
                dx[:, :, :, i : i + rows * self.s : self.s, j : j + columns * self.s : self.s] += part
        dx = dx.reshape(self.padded)
        h, w = self.shape[2:]
        dx = dx[:, :, self.p : self.p + h, self.p : self.p + w]
        return dx, np.concatenate([dw.ravel(), dy.sum((0, 2, 3))])


class Dense:
    def __init__(self, outputs):
        self.o = outputs

    def count(self, shape):
        return self.o * (int(np.prod(shape)) + 1)

    def forward(self, x, w):
        self.shape, self.x = x.shape, x.reshape(len(x), -1)
        self.w = w[: -self.o].reshape(self.o, -1)
        return (self.x @ self.w.T + w[-self.o :]).reshape(len(x), self.o, 1, 1)

    def backward(self, dy):
        d = dy.reshape(len(dy), self.o)
        return (d @ self.w).reshape(self.shape), np.concatenate([(d.T @ self.x).ravel(), d.sum(0)])


class GroupNorm:
    def __init__(self, groups):
        self.g = groups

    def count(self, shape):
        return 2 * shape[0]

    def forward(self, x, w):
        n, c, h, width = x.shape
        v = x.reshape(n, self.g, -1)
        self.inverse = 1 / np.sqrt(v.var(2, keepdims=True) + 1e-5)
        self.hat = (v - v.mean(2, keepdims=True)) * self.inverse
        self.scale = w[:c].reshape(1, c, 1, 1)
        return self.hat.reshape(x.shape) * self.scale + w[c:].reshape(1, c, 1, 1)

    def backward(self, dy):
        hat = self.hat.reshape(dy.shape)
        dw = np.concatenate([(dy * hat).sum((0, 2, 3)), dy.sum((0, 2, 3))])
        d = (dy * self.scale).reshape(self.hat.shape)
        mean = d.mean(2, keepdims=True)
        dx = (d - mean - self.hat * (d * self.hat).mean(2, keepdims=True)) * self.inverse
        return dx.reshape(dy.shape), dw


class Pool:
    def __init__(self, size, mean=False):
        self.size, self.mean = size, mean

    def count(self, shape):
        return 0

    def forward(self, x, w):
        n, c, h, width = x.shape
        s, r, q = self.size, h // self.size, width // self.size
        self.shape = x.shape
        v = x[:, :, : r * s, : q * s].reshape(n, c, r, s, q, s)
        y = v.mean((3, 5)) if self.mean else v.max((3, 5))
        same = v == y[:, :, :, None, :, None]
        self.share = np.full(v.shape, 1 / s**2) if self.mean else same.astype(float)
        # Behind a ReLU zeros tie, and lead to no gradient; nothing else may.
        assert self.mean or (self.share.sum((3, 5))[y != 0] == 1).all(), "a tie"
        return y

    def backward(self, dy):
        n, c, r, q = dy.shape
        dx = np.zeros(self.shape)
        part = self.share * dy[:, :, :, None, :, None]
        dx[:, :, : r * self.size, : q * self.size] = part.reshape(n, c, r * self.size, q * self.size)
        return dx, np.zeros(0)


class Function:
    def __init__(self, f, slope):
        self.f, self.slope = f, slope

    def count(self, shape):
        return 0

    def forward(self, x, w):
        self.x = x
        return self.f(x)

    def backward(self, dy):
        return dy * self.slope(self.x), np.zeros(0)


def relu():
    return Function(lambda x: np.maximum(x, 0), lambda x: (x > 0).astype(float))


def tanh():
    return Function(np.tanh, lambda x: 1 - np.tanh(x) ** 2)


def lenet5(padding):
    return [
        Conv(6, 5, padding=padding), relu(), Pool(2), Conv(16, 5), relu(), Pool(2),
        Dense(120), relu(), Dense(84), relu(), Dense(10),
    ]  # fmt: skip


NETWORKS = {
    "lenet5-grey": ((1, 28, 28), lenet5(2)),
    "lenet5-colour": ((3, 32, 32), lenet5(0)),
    "medley": (
        (2, 15, 14),
        [
            Conv(6, 5, 2, 2, 2), GroupNorm(3), tanh(), Conv(12, 3, 1, 1, 6), Pool(3, mean=True),
            relu(), Conv(9, 2, 3, 1, 3), tanh(), Dense(12), GroupNorm(2), tanh(), Dense(5),
        ],
    ),
}  # fmt: skip

BATCH = 5

print("network,parameter,value")
for name, (shape, layers) in NETWORKS.items():
    x = numbers(BATCH * int(np.prod(shape)), 1).astype(np.float32).astype(float)
    x = x.reshape(BATCH, *shape)
    counts, probe = [], x[:1]
    for layer in layers:
        counts.append(layer.count(probe.shape[1:]))
        probe = layer.forward(probe, np.ones(counts[-1]) * 0.01 + numbers(counts[-1], 5))
    total = sum(counts)
    parameters = ((numbers(total, 2) - 0.5) * 0.25).astype(np.float32).astype(float)
    at = np.cumsum([0] + counts)
    y = x
    for i, layer in enumerate(layers):
        y = layer.forward(y, parameters[at[i] : at[i + 1]])
    scores = y.reshape(BATCH, -1)
    classes = scores.shape[1]
    labels = np.arange(BATCH) * 3 % classes
    e = np.exp(scores - scores.max(1, keepdims=True))
    probabilities = e / e.sum(1, keepdims=True)
    print(f"{name},loss,{float(-np.log(probabilities[np.arange(BATCH), labels]).mean())!r}")
    d = probabilities
    d[np.arange(BATCH), labels] -= 1
    d = (d / BATCH).reshape(y.shape)
    gradient = np.zeros(total)
    for i in reversed(range(len(layers))):
        d, gradient[at[i] : at[i + 1]] = layers[i].backward(d)
    print(f"{name},norm,{float(np.linalg.norm(gradient))!r}")
    for i in range(len(layers)):
        for p in range(int(at[i]), int(at[i + 1]), max(1, counts[i] // 12)):
            print(f"{name},{p},{float(gradient[p])!r}")
