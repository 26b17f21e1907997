"""Eight reports to try the reader on, written for this project.

The wars and their main dates are real; outlets, quotations, most figures and some
people are invented. They are examples, never a source of facts.
"""
