"""Makes detectors.json: where the detectors of river alarm on fixed streams.

    pip install -r requirements.txt && python detectors.py

The streams are kept beside the alarms, so that the tests need no Python. CUSUM with a fixed reference is not in river: it
is computed here from its closed form, the sum less its lowest so far. Of KSWIN, whose draws are random, only the
probabilities of the two-sample test are kept, from scipy.
"""

import json
import math
from pathlib import Path

import numpy as np
from river.drift import ADWIN, PageHinkley
from river.drift.binary import DDM, EDDM, HDDMA, HDDMW
from scipy import stats


def streams():
    rng = np.random.default_rng(42)
    normal = np.concatenate([rng.normal(0, 1, 1000), rng.normal(0.5, 1, 1000)])
    bits = np.concatenate([rng.binomial(1, 0.1, 1000), rng.binomial(1, 0.3, 1000)])
    gaps = normal.copy()
    gaps[::7] = np.nan
    wide = np.concatenate([rng.normal(0, 1, 1500), rng.normal(-1, 2, 1500), rng.normal(1, 2, 1500)])
    rise = rng.binomial(1, np.concatenate([np.full(2000, 0.1), np.linspace(0.1, 0.4, 2000), np.full(1000, 0.4)]))
    return {
        "normal": normal.tolist(),
        "normal with gaps": [None if math.isnan(x) else x for x in gaps],
        "two changes": np.round(wide, 4).tolist(),
        "gradual": np.round(rng.normal(np.linspace(0, 2, 3000), 1), 4).tolist(),
        "constant": [3.5] * 1500,
        "bits": bits.tolist(),
        "gradual bits": rise.tolist(),
        "better then worse": rng.binomial(1, np.repeat([0.3, 0.05, 0.3], 1500)).tolist(),
        "all errors": [1] * 1500,
        "no error": [0] * 1500,
        "one error late": [0] * 900 + [1] + [0] * 300,
    }


def river(detector):
    def alarms(stream):
        found = []
        for i, x in enumerate(stream):
            if x is not None:
                detector.update(x)
                if detector.drift_detected:
                    found.append(i)
        return found

    return alarms


def cusum(slack, threshold):
    def alarms(stream):
        found, start = [], 0
        z = np.array([0.0 if x is None else x for x in stream])
        used = np.array([x is not None for x in stream])
        while start < len(z):
            away = []
            for sign in (1, -1):
                sums = np.concatenate([[0], np.cumsum(np.where(used, sign * z - slack, 0.0)[start:])])
                away.append(sums - np.minimum.accumulate(sums))
            over = np.flatnonzero(np.maximum(*away)[1:] > threshold)
            if not len(over):
                break
            found.append(int(start + over[0]))
            start += over[0] + 1
        return found

    return alarms


def is_bits(stream):
    return set(stream) <= {0, 1}


def main():
    numbers = {
        "adwin": lambda: river(ADWIN()),
        "adwin 1e-05": lambda: river(ADWIN(delta=1e-5)),
        "page-hinkley": lambda: river(PageHinkley()),
        "page-hinkley 0.1 20 1": lambda: river(PageHinkley(delta=0.1, threshold=20, alpha=1)),
        "cusum 0.25 10": lambda: cusum(0.25, 10),
    }
    errors = {
        "ddm": lambda: river(DDM()),
        "ddm 300 5": lambda: river(DDM(warm_start=300, drift_threshold=5)),
        "eddm": lambda: river(EDDM()),
        "hddm-a": lambda: river(HDDMA()),
        "hddm-a 1e-05": lambda: river(HDDMA(drift_confidence=1e-5)),
        "hddm-w": lambda: river(HDDMW()),
        "hddm-w 1e-05": lambda: river(HDDMW(drift_confidence=1e-5)),
    }
    alarms = []
    of = streams()
    for name, stream in of.items():
        made = numbers | (errors if is_bits(stream) else {})
        for detector, make in made.items():
            alarms.append({"detector": detector, "stream": name, "alarms": make()(stream)})
    half = np.arange(30.0)
    pairs = ((k, stats.ks_2samp(half, half + k - 0.5)) for k in range(2, 31))
    probabilities = [{"k": k, "p": float(r.pvalue), "distance": float(r.statistic)} for k, r in pairs]
    golden = {"streams": of, "alarms": alarms, "two_samples_of_30": probabilities}
    lines = json.dumps(golden).replace('}, {"detector"', '},\n{"detector"').replace('], "', '],\n"')
    Path(__file__).with_name("detectors.json").write_text(lines + "\n")


main()
