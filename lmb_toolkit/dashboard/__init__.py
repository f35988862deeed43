"""Widgets that tie a Selection to a view."""

from lmb_toolkit.dashboard.widget import Explorer, Nurture, Rollout, Start, Theme, Trajectories

__all__ = ["Explorer", "Nurture", "Rollout", "Start", "Theme", "Trajectories"]
