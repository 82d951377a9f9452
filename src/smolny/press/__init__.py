"""What leaves the house: papers as PDF, tables as CSV.

Every function takes views and gives bytes: the same views, the same bytes. Whatever a view says is printed
letter for letter; nothing in it is a command to the compositor or to a spreadsheet.

    report.pdf(report, vouched)   report.csv(report)    a credentials report
    roll.pdf(roll, vouched)       roll.csv(roll)        the public roll
    cards.cards(sheet)            cards.badges(sheet)   to be cut out
"""
