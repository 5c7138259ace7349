"""Tests in a real terminal."""  # noqa: A005  the folder is named for what it tests with
