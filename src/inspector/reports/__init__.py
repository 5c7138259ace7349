"""Papers about visits and rounds, written to a file. Imported only when one is asked for.

minutes    the minutes of a visit, to a `.pdf` or `.docx`
paper      what stands in them: plain texts, in the person's language
gathering, scores, people   from the desk to these texts
pdf, docx  from these texts to a file
"""
