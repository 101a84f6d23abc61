"""版本 The release this is; the one place that says so (the changelog and the wheel follow)."""

VERSION = "0.1.0"
