"""What people decide about what the machine read. Pure: who decided what is remembered in the casebook.

Record, corrections ─▶ Record      what is held to be told (`corrections.held`)
two Records ─▶ differences         field by field (`fields.pairs`)
two coders' Records ─▶ alpha       how far they agree (`agreement.figures`)
Record ─▶ gold                     the layout of the coding manual, section 8 (`gold`)
"""
