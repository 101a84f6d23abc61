"""打包 Files the top-level folders under `diaodu/app/`, so that site-packages gains one name: `diaodu`.

The folders are `models`, `rules`, … in a checkout and in every import; beside other people's packages such names
would collide. Whatever lies in a shipped folder is shipped, so a new template or example needs no entry here.
"""

from setuptools import find_namespace_packages, setup
from setuptools.command.build_py import build_py

FOLDERS = ["models", "rules", "flows", "notifications", "documents", "console", "migrations", "examples"]
ROOT = "diaodu.app"


class FileUnderApp(build_py):
    """Takes `config.yaml` alone from the root of the checkout: the Python there, this file too, is not the product."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """List a package's modules, none for the root."""
        return [] if package == ROOT else super().find_package_modules(package, package_dir)


def tree(folder: str) -> list[str]:
    """Name the folder and every folder below it, dotted."""
    return find_namespace_packages(include=[folder, f"{folder}.*"], exclude=["*__pycache__*"])


launcher = tree("diaodu")
filed = [f"{ROOT}.{name}" for folder in FOLDERS for name in tree(folder)]

setup(
    packages=[*launcher, ROOT, *filed],
    package_dir={ROOT: ".", **{f"{ROOT}.{folder}": folder for folder in FOLDERS}},
    package_data={ROOT: ["config.yaml"], **{name: ["*"] for name in (*launcher, *filed)}},
    exclude_package_data={"": ["*.pyc"]},
    include_package_data=False,
    cmdclass={"build_py": FileUnderApp},
)
