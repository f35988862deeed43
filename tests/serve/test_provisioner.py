"""Kernels that are forks: when they live, and when they are gone."""

from __future__ import annotations

import os
import resource

import pytest

from lmb_toolkit.serve.provisioner import Kernel


@pytest.mark.parametrize("number", [900, 1500])
def test_a_kernel_lives_as_long_as_it_holds_its_end_of_the_pipe(number: int) -> None:
    """Also when the server has more files open than `select` can look at."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        lives, held = os.pipe()
        os.dup2(lives, number)
        os.close(lives)
        kernel = Kernel(os.getpid(), number)
        assert kernel.poll() is None
        os.close(held)
        assert kernel.wait() == 0
        assert kernel.poll() == 0
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
