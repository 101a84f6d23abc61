"""打包 Files the top-level folders under `diaodu/app/`, so that site-packages gains one name: `diaodu`.

The folders are `models`, `rules`, … in a checkout and in every import; beside other people's packages such names
would collide. Whatever lies in a shipped folder is shipped, so a new template or example needs no entry here.
"""

from setuptools import find_namespace_packages, setup

FOLDERS = ["models", "rules", "flows", "notifications", "documents", "console", "migrations", "examples"]


def tree(folder: str) -> list[str]:
    """Name the folder and every folder below it, dotted."""
    return find_namespace_packages(include=[folder, f"{folder}.*"], exclude=["*__pycache__*"])


launcher = tree("diaodu")
filed = [f"diaodu.app.{name}" for folder in FOLDERS for name in tree(folder)]

setup(
    packages=[*launcher, "diaodu.app", *filed],
    package_dir={"diaodu.app": ".", **{f"diaodu.app.{folder}": folder for folder in FOLDERS}},
    package_data={"diaodu.app": ["config.yaml"], **{name: ["*"] for name in (*launcher, *filed)}},
    exclude_package_data={"": ["*.pyc"]},
    include_package_data=False,
)
