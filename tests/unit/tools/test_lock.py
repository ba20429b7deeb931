from tools import lock

TABLES = """
[project]
dependencies = ["django>=5.2"]
[dependency-groups]
dev = ["pytest"]
[tool.ruff]
line-length = 100
"""


def locked(tables: str) -> str:
    return f"{lock.MARK}{lock.digest_of_tables(tables)}\ndjango==5.2.8\n"


def test_a_lock_made_from_these_tables_is_current() -> None:
    assert lock.is_current(TABLES, locked(TABLES))


def test_a_changed_tool_section_leaves_the_lock_current() -> None:
    assert lock.is_current(TABLES.replace("100", "80"), locked(TABLES))


def test_a_changed_dependency_makes_the_lock_stale() -> None:
    for old, new in (("django>=5.2", "django>=6"), ("pytest", "pytest>=9")):
        assert not lock.is_current(TABLES.replace(old, new), locked(TABLES))


def test_a_lock_without_its_mark_is_stale() -> None:
    assert not lock.is_current(TABLES, "django==5.2.8\n")
    assert not lock.is_current(TABLES, "")


RESOLVED = """# a note
annotated-types==0.8.0 \\
    --hash=sha256:01
    # via pydantic
editables==0.5 \\
    --hash=sha256:02
    # via troth (pyproject.toml:dev)
hatchling==1.27 \\
    --hash=sha256:03
    # via troth (pyproject.toml:dev)
pathspec==0.12 \\
    --hash=sha256:04
    # via
    #   hatchling
    #   mypy
pydantic==2.11 ; python_version >= '3.11' \\
    --hash=sha256:05
    # via
    #   moto
    #   troth (pyproject.toml)
pytest==9.0 \\
    --hash=sha256:06
    # via
    #   pytest-django
    #   troth (pyproject.toml:dev)
"""


def test_running_needs_what_troth_asks_for_and_what_that_asks_for() -> None:
    kept = lock.running(RESOLVED)
    names = [line.partition("==")[0] for line in kept.splitlines() if "==" in line[:20]]
    assert names == ["annotated-types", "editables", "hatchling", "pathspec", "pydantic"]
    assert "--hash=sha256:05" in kept
    assert "python_version" in kept
    assert "sha256:06" not in kept


def test_the_lock_of_the_tree_has_all_that_running_imports() -> None:
    kept = lock.running((lock.ROOT / "requirements.lock").read_text("utf-8"))
    for name in ("django==", "asgiref==", "pyarrow==", "pydantic-core==", "granian=="):
        assert f"\n{name}" in f"\n{kept}"
    assert "\npytest==" not in kept
