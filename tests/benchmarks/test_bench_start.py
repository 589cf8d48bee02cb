"""How long a person waits for the command line's help, against an interpreter that does nothing."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def seconds(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - began


@pytest.mark.bench
def test_help_is_there_before_one_looks_up():
    bare = min(seconds("-c", "pass") for _ in range(5))
    helped = min(seconds("-m", "bot", "--help") for _ in range(5))
    print(f"--help {helped * 1000:.0f} ms, {helped / bare:.1f} times a bare interpreter")
    assert helped < max(0.25, 20 * bare)
