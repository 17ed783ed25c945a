"""Golden values of PyTorch. In this folder, python3 pytorch.py writes optimizers.csv, schedules.csv and training.csv.

Written with torch 2.13.0+cpu, in double precision.
"""

import torch
from torch.optim import SGD, Adam, AdamW
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, LinearLR, StepLR

torch.set_default_dtype(torch.float64)


def numbers(values):
    return " ".join(repr(float(each)) for each in values)


def optimizer(name, parameters, rate, momentum, nesterov, decay, beta1, beta2, epsilon):
    if name == "sgd":
        return SGD(parameters, lr=rate, momentum=momentum, nesterov=nesterov, weight_decay=decay)
    kind = {"adam": Adam, "adamw": AdamW}[name]
    return kind(parameters, lr=rate, betas=(beta1, beta2), eps=epsilon, weight_decay=decay)


CASES = [
    (name, momentum, nesterov, decay, beta1, beta2, epsilon)
    for name, momentum, nesterov, beta1, beta2, epsilon in [
        ("sgd", 0, False, 0.9, 0.999, 1e-8),
        ("sgd", 0.9, False, 0.9, 0.999, 1e-8),
        ("sgd", 0.5, True, 0.9, 0.999, 1e-8),
        ("adam", 0, False, 0.9, 0.999, 1e-8),
        ("adam", 0, False, 0.8, 0.9, 0.01),
        ("adam", 0, False, 0.0, 0.5, 1e-4),
        ("adamw", 0, False, 0.9, 0.999, 1e-8),
        ("adamw", 0, False, 0.8, 0.9, 0.01),
    ]
    for decay in (0, 0.01)
]


def row(case, values):
    return ",".join(str(each).lower() for each in case) + "," + numbers(values)


def optimizers():
    """Twenty steps along gradients that do not depend on the parameters."""
    for case in CASES:
        p = torch.tensor([(i * 5 % 13 - 6) / 8 for i in range(13)], requires_grad=True)
        steps = optimizer(case[0], [p], 0.0625, *case[1:])
        for t in range(20):
            p.grad = torch.tensor([((t * 7 + i * 5) % 11 - 5) / 8 for i in range(13)])
            steps.step()
        yield row(case, p.detach())


def training():
    """A perceptron 6-5-3 on twelve examples in batches of five, three epochs in file order."""
    features = torch.tensor([[((i * 7 + k * 3) % 17) / 16 for k in range(6)] for i in range(12)])
    labels = torch.tensor([(i * i + 1) % 3 for i in range(12)])
    for case in CASES:
        model = torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
        with torch.no_grad():
            at = 0
            for p in model.parameters():
                for i in range(p.numel()):
                    p.view(-1)[i] = ((at + i) * 29 % 64 - 31) / 64
                at += p.numel()
        steps = optimizer(case[0], list(model.parameters()), 0.0625, *case[1:])
        for _ in range(3):
            for begin in (0, 5, 10):
                steps.zero_grad()
                torch.nn.functional.cross_entropy(
                    model(features[begin : begin + 5]), labels[begin : begin + 5]
                ).backward()
                steps.step()
        yield row(case, torch.cat([p.detach().view(-1) for p in model.parameters()]))


def schedules():
    """The rates of ten rounds at a full rate of 1."""
    for name, make in [
        ("step", lambda o: StepLR(o, step_size=3, gamma=0.5)),
        ("exponential", lambda o: ExponentialLR(o, gamma=0.9)),
        ("cosine", lambda o: CosineAnnealingLR(o, T_max=10, eta_min=0.1)),
        ("linear", lambda o: LinearLR(o, start_factor=1, end_factor=0.1, total_iters=10)),
    ]:
        sgd = SGD([torch.zeros(1, requires_grad=True)], lr=1)
        schedule = make(sgd)
        rates = []
        for _ in range(10):
            rates.append(schedule.get_last_lr()[0])
            sgd.step()
            schedule.step()
        yield name + "," + numbers(rates)


for name, lines in [("optimizers", optimizers()), ("training", training()), ("schedules", schedules())]:
    with open(name + ".csv", "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
