"""Widgets that tie a Selection to a view."""

from lmb_toolkit.dashboard.explorer import Explorer
from lmb_toolkit.dashboard.widget import (
    Begin,
    Contribute,
    Labo,
    Nurture,
    OwnList,
    Practices,
    Rollout,
    Start,
    Theme,
    Trajectories,
)

__all__ = [
    "Begin",
    "Contribute",
    "Explorer",
    "Labo",
    "Nurture",
    "OwnList",
    "Practices",
    "Rollout",
    "Start",
    "Theme",
    "Trajectories",
]
