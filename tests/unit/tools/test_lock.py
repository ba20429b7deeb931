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
