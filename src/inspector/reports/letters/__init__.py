"""Papers beside the minutes: the notice of conclusion, an extract of the minutes, the team's diary.

notice, extract   from the minutes of a visit
diary, recorded   from what was recorded
writing           any of them to a `.pdf` or `.docx`
"""
