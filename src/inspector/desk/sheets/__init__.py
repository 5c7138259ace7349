"""Sheets from people, CSV or XLSX, read as texts under known columns."""
