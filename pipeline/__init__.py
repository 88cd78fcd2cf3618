"""jianjia: applicants' data into finished, checked, print-ready paperwork for trade unions."""

__version__ = "0.1.0"
