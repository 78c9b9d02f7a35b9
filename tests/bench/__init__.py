"""How far each main job is from what the machine allows: `python -m tests.bench`.

Every figure is measured beside its limit, the least work that gives the same result with the
same tools, in the same run and in turns, because absolute times say nothing on a shared machine.
"""
