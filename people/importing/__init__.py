"""People and units from the system that knows who works where (docs/howto/people-import.md).

`files` reads tables, `lines` says what a line of them means or what is wrong with it, `units` with `tree`, and `people`
compare the lines with what is here, `plan` puts both together, and `writing` carries the plan out, all
of it or nothing. Nothing imported makes anybody an administrator or gives a duty.
"""
