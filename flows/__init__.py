"""When things are done: Prefect flows."""

from palmyra_watch.adapters.log_records import show_logs_safely

show_logs_safely()  # of a worker too, which knows no command line
