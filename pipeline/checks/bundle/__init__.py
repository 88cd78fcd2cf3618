"""A unit's bundle held together: form, separate sheet, summary, file name and 公示 name alike, count alike, in time."""
