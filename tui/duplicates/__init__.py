"""Which incidents of several sources may be one and the same event: found, scored, explained, never merged.

After MELTT (Donnay, Dunford, McGrath, Backer and Cunningham, "Integrating Conflict Event Data", Journal of Conflict
Resolution 63, 2019): records of different data sets are compared where they are close in space and time, by what they
say of the event, and each has at most one partner in another data set. Unlike there, the windows follow from the
precision that each record states, and a person decides.
"""
