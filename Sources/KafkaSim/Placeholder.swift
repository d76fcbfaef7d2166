// Simulated clusters.
