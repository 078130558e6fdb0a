"""Making the demonstration's files: one small module a step, all driven by one seed."""
