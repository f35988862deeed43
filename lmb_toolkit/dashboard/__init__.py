"""Widgets that tie a Selection to a view."""

from lmb_toolkit.dashboard.explorer import Explorer
from lmb_toolkit.dashboard.widget import (
    Contribute,
    Nurture,
    Rollout,
    Start,
    Theme,
    Trajectories,
)

__all__ = ["Contribute", "Explorer", "Nurture", "Rollout", "Start", "Theme", "Trajectories"]
