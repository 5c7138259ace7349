"""Keys and seals at an office: which keys are admitted, and how sittings stand."""
