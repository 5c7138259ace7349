"""A round on paper: its season and its board, for spreadsheets and for readers.

tables     what stands in them, as columns and rows            seen    visits, one at a time
sections   visits, sections and findings as rows               book    XLSX    page    HTML
"""
