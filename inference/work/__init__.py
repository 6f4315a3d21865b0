"""Work in the background: the job queue, leases across processes, the process pool."""
