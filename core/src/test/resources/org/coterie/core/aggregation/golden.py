"""Writes golden.txt: what numpy and scipy make of the inputs that GoldenTest builds in the same way.

    python3 golden.py > golden.txt      (numpy 2.4.6, scipy 1.17.1)

The geometric median is found by a general minimiser, not by Weiszfeld's algorithm; the normal
quantiles are scipy's.
"""

import numpy as np
from scipy.optimize import minimize
from scipy.special import ndtri
from scipy.stats import trim_mean

NODES, PARAMETERS = 9, 7


def grid(a, b, c, offset):
    i = np.arange(NODES)[:, None]
    k = np.arange(PARAMETERS)[None, :]
    return ((i * a + k * b + i * i * k * c + offset) % 101) / 8 - 6


MODELS = grid(37, 61, 17, 5)
HISTORIES = grid(29, 43, 11, 3)
HISTORIES[8] = 2 * HISTORIES[7] + grid(13, 7, 3, 1)[8] / 8
WEIGHTS = 1.0 + (np.arange(NODES) ** 2) % 5


def krum_order(models, faulty):
    n = len(models)
    squares = np.linalg.norm(models[:, None, :] - models[None, :, :], axis=2) ** 2
    scores = [np.sort(np.delete(squares[i], i))[: n - faulty - 2].sum() for i in range(n)]
    return np.argsort(scores, kind="stable")


def geometric_median(models, weights):
    def objective(z):
        return (weights * np.linalg.norm(models - z, axis=1)).sum()

    def gradient(z):
        away = z - models
        return (weights[:, None] * away / np.linalg.norm(away, axis=1)[:, None]).sum(axis=0)

    options = {"gtol": 1e-12, "maxiter": 10000}
    return minimize(objective, models.mean(axis=0) + 0.01, jac=gradient, options=options).x


def foolsgold(histories, kappa):
    unit = histories / np.linalg.norm(histories, axis=1)[:, None]
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, 0)
    v = similarity.max(axis=1)
    pardon = np.minimum(1, v[:, None] / v[None, :])
    alpha = np.clip(1 - (similarity * pardon).max(axis=1), 0, 1)
    alpha /= alpha.max()
    alpha[alpha == 1] = 0.99
    alpha = np.clip(kappa * (np.log(alpha / (1 - alpha)) + 0.5), 0, 1)
    return alpha / alpha.sum()


def line(name, values):
    print(name, *(repr(float(v)) for v in np.atleast_1d(values)))


line("mean", np.average(MODELS, axis=0, weights=WEIGHTS))
line("median-9", np.median(MODELS, axis=0))
line("median-8", np.median(MODELS[:8], axis=0))
for fraction in (0.12, 0.25, 0.34):
    line(f"trimmed-mean-{fraction}", trim_mean(MODELS, fraction, axis=0))
for faulty in range(4):
    order = krum_order(MODELS, faulty)
    line(f"krum-{faulty}", MODELS[order[0]])
    line(f"multi-krum-{faulty}", MODELS[order[: NODES - faulty]].mean(axis=0))
    line(f"multi-krum-{faulty}-2", MODELS[order[:2]].mean(axis=0))
line("geometric-median", geometric_median(MODELS, WEIGHTS))
line("geometric-median-unweighted", geometric_median(MODELS, np.ones(NODES)))
for kappa in (0.5, 1.0, 2.0):
    line(f"foolsgold-{kappa}", foolsgold(HISTORIES, kappa))
for p in (1e-300, 1e-20, 1e-9, 0.001, 0.02425, 0.074, 0.076, 0.25, 0.5, 0.6, 24 / 26, 0.925, 0.97575, 1 - 1e-12):
    line(f"quantile-{p!r}", ndtri(p))
